"""Generated shots: from the Producer's plan, over control maps and jobs, to takes."""
