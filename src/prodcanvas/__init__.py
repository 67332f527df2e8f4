"""A studio for generative film-making: screenplay in, previz, takes, cut and delivery out."""

__version__ = "0.1.0"
