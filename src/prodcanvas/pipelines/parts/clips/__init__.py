"""What every clip has in common: length and size, words, frames going in, the camera."""
