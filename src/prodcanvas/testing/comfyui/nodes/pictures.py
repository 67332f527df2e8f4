"""Nodes that make and change pictures and masks, done for real with NumPy and Pillow."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageOps

from prodcanvas.testing.comfyui.nodes.saving import save_pictures
from prodcanvas.testing.comfyui.nodes.values import Call, Made

if TYPE_CHECKING:
    from prodcanvas.testing.comfyui.nodes.values import Pixels

_FILTERS = {"nearest-exact": Image.Resampling.NEAREST, "bilinear": Image.Resampling.BILINEAR,
            "bicubic": Image.Resampling.BICUBIC, "lanczos": Image.Resampling.LANCZOS, "area": Image.Resampling.BOX}


def empty_image(call: Call) -> Made:
    """`EmptyImage`: one colour, 0xRRGGBB."""
    colour = int(call.inputs.get("color", 0))
    size = (call.inputs["batch_size"], call.inputs["height"], call.inputs["width"], 3)
    return Made((np.full(size, [colour >> 16, colour >> 8 & 255, colour & 255], np.uint8),))


def input_path(call: Call, name: str) -> Path:
    """A file of the input folder, or of the one named in brackets: `a.png [output]`."""
    for kind, folder in call.folders.items():
        if name.endswith(f"[{kind}]"):
            return folder / name[: -len(kind) - 3]
    return call.folders["input"] / name


def load_image(call: Call) -> Made:
    """`LoadImage`: the picture, and a mask that is white where it is transparent."""
    with Image.open(input_path(call, str(call.inputs["image"]))) as opened:
        image = ImageOps.exif_transpose(opened)
        mask: Pixels = np.zeros((64, 64), np.uint8)
        if "A" in image.getbands():
            mask = np.asarray(255 - np.asarray(image.getchannel("A"), np.uint8), np.uint8)
        pixels = np.asarray(image.convert("RGB"), np.uint8)
    return Made((pixels[None], mask[None])[: len(call.outputs)])


def load_mask(call: Call) -> Made:
    """`LoadImageMask`: one channel of a picture; alpha comes out inverted."""
    letter = str(call.inputs["channel"])[0].upper()
    with Image.open(input_path(call, str(call.inputs["image"]))) as image:
        bands = image.convert("RGBA")
        mask = np.asarray(bands.getchannel(letter), np.uint8)
    return Made(((255 - mask if letter == "A" else mask)[None],))


def scale_image(call: Call) -> Made:
    """`ImageScale` and `ImageScaleBy`: 0 for a side keeps the shape; `crop: center` fills the frame."""
    pixels: Pixels = call.inputs["image"]
    factor = float(call.inputs.get("scale_by", 1.0))
    height, width = pixels.shape[1:3]
    wide = int(call.inputs.get("width", width * factor))
    high = int(call.inputs.get("height", height * factor))
    wide = wide or max(1, round(width * high / height))
    high = high or max(1, round(height * wide / width))
    method = _FILTERS.get(str(call.inputs.get("upscale_method")), Image.Resampling.BICUBIC)
    crop = call.inputs.get("crop") == "center"
    fit = (lambda i: ImageOps.fit(i, (wide, high), method)) if crop else (lambda i: i.resize((wide, high), method))
    return Made((np.stack([np.asarray(fit(Image.fromarray(frame))) for frame in pixels]),))


def upscale(call: Call) -> Made:
    """`ImageUpscaleWithModel`: twice the size, as the tiny model does."""
    pixels: Pixels = call.inputs["image"]
    return Made((pixels.repeat(2, axis=1).repeat(2, axis=2),))


def save_image(call: Call) -> Made:
    """`SaveImage`."""
    return save_pictures(call, call.inputs["images"], str(call.inputs.get("filename_prefix", "ComfyUI")))


def preview_image(call: Call) -> Made:
    """`PreviewImage`: into the temporary folder, lost when the server stops."""
    return save_pictures(call, call.inputs["images"], f"ComfyUI_temp_{call.seed:x}", "temp")


def solid_mask(call: Call) -> Made:
    """`SolidMask`."""
    size = (1, call.inputs["height"], call.inputs["width"])
    return Made((np.full(size, round(float(call.inputs["value"]) * 255), np.uint8),))


def mask_to_image(call: Call) -> Made:
    """`MaskToImage`."""
    return Made((np.repeat(call.inputs["mask"][..., None], 3, axis=3),))


def image_to_mask(call: Call) -> Made:
    """`ImageToMask`: one channel."""
    channel = {"red": 0, "green": 1, "blue": 2}.get(str(call.inputs.get("channel")), 0)
    return Made((np.ascontiguousarray(call.inputs["image"][..., channel]),))


def invert_mask(call: Call) -> Made:
    """`InvertMask`."""
    return Made((255 - call.inputs["mask"],))


def repeat_batch(call: Call) -> Made:
    """`RepeatImageBatch`."""
    return Made((np.concatenate([call.inputs["image"]] * int(call.inputs["amount"])),))


def from_batch(call: Call) -> Made:
    """`ImageFromBatch`."""
    first = int(call.inputs["batch_index"])
    return Made((call.inputs["image"][first:first + int(call.inputs["length"])],))
