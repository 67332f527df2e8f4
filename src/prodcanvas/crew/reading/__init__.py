"""Reading the screenplay as a crew reads it before the shoot: who does what, who says what, what is ordered."""
