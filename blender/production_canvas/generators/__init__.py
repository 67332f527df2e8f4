"""Asset Generators: the workshop inside which an asset is made of pictures, sounds and words."""
