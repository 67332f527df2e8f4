"""Wan 2.1 and 2.2: loading one model or its two experts, what a shot gives them to start from, sampling, saving.

Wan: Team Wan et al. 2025, arXiv:2503.20314. Sizes in multiples of 16 pixels, 4n+1 frames; 16 frames a second for the
1.3B and 14B models, 24 for the 5B one.
"""
