"""How a line becomes sound and a moving mouth: the synthesiser, its words, its colour."""
