"""What performers do: one file per action, named after it; its `play` directs the body moment by moment."""
