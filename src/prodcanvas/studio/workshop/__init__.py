"""The workshop: what is made for an asset and for no shot, such as a trained model or a sheet of a character."""
