"""LTX-Video 0.9 and LTX-2: from words, from a still, through key frames at any place.

LTX-Video: Y. HaCohen et al. 2024, arXiv:2501.00103. Sizes in multiples of 32 pixels, 8n+1 frames.
"""
