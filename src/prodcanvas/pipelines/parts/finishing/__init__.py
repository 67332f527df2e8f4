"""Finishing parts: enlarging, faces made clear, mattes, control maps read from pixels."""
