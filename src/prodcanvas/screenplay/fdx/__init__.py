"""Final Draft's FDX (an XML of paragraphs): read into elements and written back."""

from prodcanvas.screenplay.fdx.reader import read_fdx
from prodcanvas.screenplay.fdx.writer import write_fdx

__all__ = ["read_fdx", "write_fdx"]
