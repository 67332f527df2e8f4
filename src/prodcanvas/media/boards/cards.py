"""Cards of assets, 256 pixels square: the best reference, else a small drawing of what the film knows of it."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw, ImageOps

from prodcanvas.film import Asset, Look
from prodcanvas.film.vocabulary import EXTERIOR_KINDS
from prodcanvas.media.boards.lettering import face_for

SIZE = 256
Colour = tuple[int, int, int]
_INK: Colour = (236, 234, 228)
_GROUND: dict[str, Colour] = {
    "character": (92, 76, 46), "location": (56, 78, 54), "prop": (82, 66, 52), "style": (72, 58, 92),
    "camera": (48, 76, 82), "voice": (88, 58, 68),
}
_LONG = frozenset(("long", "bob", "ponytail", "curly", "afro"))


def draw_card(asset: Asset, root: Path, path: Path) -> Path:
    """Write the card of an asset as JPEG in one step. Raises `OSError` where it cannot be written."""
    card = _reference(asset, root) or _drawn(asset)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    card.save(part, "JPEG", quality=88)
    part.replace(path)
    return path


def _reference(asset: Asset, root: Path) -> Image.Image | None:
    for reference in asset.references[:1]:
        try:
            with Image.open(root / reference.file) as image:
                return ImageOps.fit(image.convert("RGB"), (SIZE, SIZE), centering=(0.5, 0.35))
        except (OSError, ValueError, Image.DecompressionBombError):
            return None
    return None


def _drawn(asset: Asset) -> Image.Image:
    card = Image.new("RGB", (SIZE * 2, SIZE * 2), _GROUND.get(asset.kind, (60, 60, 64)))
    pen = ImageDraw.Draw(card)
    if asset.kind == "character":
        _bust(pen, asset.look or Look())
    elif asset.kind == "location":
        _place(pen, exterior=asset.set_kind in EXTERIOR_KINDS)
    elif asset.kind == "camera" and asset.camera is not None:
        _frame(pen, asset.camera.size, f"{asset.camera.lens_mm:g} mm")
    else:
        _initial(pen, asset.name)
    _name(pen, asset.name)
    return card.resize((SIZE, SIZE), Image.Resampling.LANCZOS)


def _rgb(colour: tuple[float, float, float]) -> Colour:
    red, green, blue = (round(255 * min(1.0, max(0.0, c))) for c in colour)
    return red, green, blue


def _bust(pen: ImageDraw.ImageDraw, look: Look) -> None:
    """Head, hair, shoulders, in the colours that casting gave them."""
    skin, hair, dress = _rgb(look.skin), _rgb(look.hair_colour), _rgb(look.upper_colour)
    if look.hair in _LONG:
        pen.ellipse((142, 60, 370, 380), fill=hair)
    pen.ellipse((70, 322, 442, 700), fill=dress)
    pen.rectangle((222, 270, 290, 350), fill=skin)
    if look.outfit in {"suit", "jacket", "coat", "uniform"}:
        pen.polygon([(206, 334), (306, 334), (256, 430)], fill=_rgb(look.under_colour))
    pen.ellipse((164, 88, 348, 312), fill=skin)
    if look.hair != "bald":
        pen.pieslice((156, 70, 356, 300), 180, 360, fill=hair)
        pen.rectangle((170, 176, 342, 188), fill=skin)
    if look.beard in {"beard", "stubble"}:
        pen.pieslice((174, 150, 338, 318), 20, 160, fill=hair)
    if look.glasses != "none":
        for left in (184, 268):
            pen.ellipse((left, 182, left + 60, 232), outline=(24, 24, 26), width=8)
    if look.hat != "none":
        pen.pieslice((146, 40, 366, 260), 180, 360, fill=_rgb(look.hat_colour))


def _place(pen: ImageDraw.ImageDraw, *, exterior: bool) -> None:
    if exterior:
        pen.rectangle((0, 0, 512, 300), fill=(104, 136, 160))
        pen.ellipse((330, 70, 420, 160), fill=(238, 214, 150))
        pen.polygon([(0, 300), (150, 200), (280, 300)], fill=(74, 98, 80))
        return
    pen.rectangle((110, 80, 402, 290), fill=(96, 116, 92))
    for corner, edge in (((0, 0), (110, 80)), ((512, 0), (402, 80)), ((0, 420), (110, 290)), ((512, 420), (402, 290))):
        pen.line((*corner, *edge), fill=(130, 150, 126), width=6)
    pen.rectangle((216, 130, 296, 290), fill=(62, 74, 58))


def _frame(pen: ImageDraw.ImageDraw, size: str, lens: str) -> None:
    pen.rectangle((70, 96, 442, 306), outline=_INK, width=8)
    face = face_for(size, 92, "Semibold")
    pen.text((256, 186), size, font=face, fill=_INK, anchor="mm")
    pen.text((256, 268), lens, font=face_for(lens, 44), fill=_INK, anchor="mm")


def _initial(pen: ImageDraw.ImageDraw, name: str) -> None:
    letter = (name.strip() or "?")[0].upper()
    pen.text((256, 196), letter, font=face_for(letter, 240, "Semibold"), fill=_INK, anchor="mm")


def _name(pen: ImageDraw.ImageDraw, name: str) -> None:
    """The name on a dark foot, as large as it fits."""
    pen.rectangle((0, 418, 512, 512), fill=(24, 24, 27))
    size = 52
    while size > 20 and pen.textlength(name, font=face_for(name, size, "Semibold")) > 480:
        size -= 4
    pen.text((256, 464), name, font=face_for(name, size, "Semibold"), fill=_INK, anchor="mm")
