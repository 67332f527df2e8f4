"""Characters carried into a picture by other pictures of them."""
