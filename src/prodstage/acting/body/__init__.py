"""The performer's instrument: bones and their lengths, attitudes, and the solver that turns one into the other."""
