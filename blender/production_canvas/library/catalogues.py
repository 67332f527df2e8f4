"""The catalogue of each kind of asset, the same in every production.

Source: Blender manual, Asset Catalogs, "Catalog Definition Files" (blender_assets.cats.txt).
"""

from __future__ import annotations

from pathlib import Path

FILE = "blender_assets.cats.txt"
ids = {
    "character": "5a1f1f0e-6f5e-4b53-9a6b-0f6f2c1b1c01", "location": "5a1f1f0e-6f5e-4b53-9a6b-0f6f2c1b1c02",
    "prop": "5a1f1f0e-6f5e-4b53-9a6b-0f6f2c1b1c03", "style": "5a1f1f0e-6f5e-4b53-9a6b-0f6f2c1b1c04",
    "camera": "5a1f1f0e-6f5e-4b53-9a6b-0f6f2c1b1c05", "voice": "5a1f1f0e-6f5e-4b53-9a6b-0f6f2c1b1c06",
}
"""Kind → catalogue. They lie in .blend files: for ever."""
paths = {
    "character": "Production/Characters", "location": "Production/Locations", "prop": "Production/Props",
    "style": "Production/Styles", "camera": "Production/Camera Presets", "voice": "Production/Voices",
}


def write(folder: Path) -> bool:
    """Add our catalogues to a folder's definition file, leaving every other line as it is; False when all are there."""
    path = folder / FILE
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        text = "VERSION 1\n\n"
    missing = [f"{ids[k]}:{paths[k]}:{paths[k].replace('/', '-')}" for k in ids if ids[k] not in text]
    if not missing:
        return False
    temporary = path.with_name(f".{FILE}.part")
    temporary.write_text(text.rstrip("\n") + "\n" + "\n".join(missing) + "\n", encoding="utf-8")
    temporary.replace(path)
    return True
