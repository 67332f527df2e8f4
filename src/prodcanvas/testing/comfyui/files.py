"""The routes that take and give files: /upload/image, /upload/mask, /view, /view_metadata."""

from __future__ import annotations

import hashlib
import io
import json
import mimetypes
from pathlib import Path
from typing import TYPE_CHECKING

from aiohttp import web
from PIL import Image

from prodcanvas.testing.comfyui.faults import send_half

if TYPE_CHECKING:
    from prodcanvas.testing.comfyui.routes import Handler
    from prodcanvas.testing.comfyui.server import Life


class FileRoutes:
    """The handlers, over one life of a server."""

    def __init__(self, life: Life) -> None:
        self.folders, self.faults = life.server.folders, life.server.faults

    def table(self) -> list[tuple[str, str, Handler]]:
        """Method, path and handler."""
        return [("POST", "/upload/image", self.upload), ("POST", "/upload/mask", self.upload_mask),
                ("GET", "/view", self.view)]

    async def upload(self, request: web.Request) -> web.Response:
        """Any file. Equal bytes keep their name; others under it are told ` (1)`, and so on."""
        return await self._upload(request, None)

    async def upload_mask(self, request: web.Request) -> web.Response:
        """A picture whose alpha replaces that of `original_ref`."""
        said = await request.post()
        original = json.loads(str(said["original_ref"]))
        folder = self.folders[original.get("type", "output")] / original.get("subfolder", "")
        with Image.open(folder / original["filename"]) as opened:
            kept = opened.convert("RGBA")
        field = said["image"]
        if not isinstance(field, web.FileField):
            return web.Response(status=400)
        with Image.open(field.file) as mask:
            kept.putalpha(mask.convert("RGBA").getchannel("A"))
        buffer = io.BytesIO()
        kept.save(buffer, "PNG")
        return await self._upload(request, buffer.getvalue())

    async def _upload(self, request: web.Request, body: bytes | None) -> web.Response:
        said = await request.post()
        field, kind = said.get("image"), str(said.get("type") or "input")
        if not isinstance(field, web.FileField) or not field.filename or kind not in self.folders:
            return web.Response(status=400)
        sub, root = str(said.get("subfolder", "")), self.folders[kind].resolve()
        folder = (root / sub).resolve()
        if not (folder / field.filename).resolve().is_relative_to(root):
            return web.Response(status=400)
        folder.mkdir(parents=True, exist_ok=True)
        body = field.file.read() if body is None else body
        name = field.filename
        if said.get("overwrite") not in ("true", "1"):
            name = _free_name(folder, name, body)
        (folder / name).write_bytes(body)
        return web.json_response({"name": name, "subfolder": sub, "type": kind})

    async def view(self, request: web.Request) -> web.StreamResponse:
        """A result or an input: whole, or a range of it, or a smaller picture of it."""
        asked = request.query
        name, kind = asked.get("filename", ""), asked.get("type", "output")
        if not asked.get("filename"):
            return web.Response(status=400 if "filename" in asked else 404)
        if name.startswith("/") or ".." in name or kind not in self.folders:
            return web.Response(status=400)
        root = self.folders[kind].resolve()
        folder = (root / asked.get("subfolder", "")).resolve()
        if not folder.is_relative_to(root):
            return web.Response(status=403)
        path = folder / Path(name).name
        if not path.is_file():
            return web.Response(status=404)
        if self.faults.count_down("short_file"):
            return await send_half(request, path.read_bytes(), lie=True)
        if self.faults.count_down("half_file"):
            return await send_half(request, path.read_bytes(), lie=False)
        return _small(path, asked["preview"]) if "preview" in asked else _whole(path, request.http_range)


def _free_name(folder: Path, name: str, body: bytes) -> str:
    first, number = Path(name), 0
    while (folder / name).exists() and (folder / name).read_bytes() != body:
        number += 1
        name = f"{first.stem} ({number}){first.suffix}"
    return name


def _whole(path: Path, wanted: slice) -> web.Response:
    """The file, or the range of it that was asked for."""
    body, kind = path.read_bytes(), mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    mark = hashlib.sha256(body).hexdigest()[:16]
    heads = {"Content-Disposition": f'filename="{path.name}"', "Content-Type": kind, "Etag": f'"{mark}"',
             "Accept-Ranges": "bytes"}
    if wanted.start is None:
        return web.Response(body=body, headers=heads)
    first, last, _ = wanted.indices(len(body))
    if first >= last:
        return web.Response(status=416, headers={"Content-Range": f"bytes */{len(body)}"})
    heads["Content-Range"] = f"bytes {first}-{last - 1}/{len(body)}"
    return web.Response(status=206, body=body[first:last], headers=heads)


def _small(path: Path, asked: str) -> web.Response:
    words = asked.split(";")
    form = words[0] if words[0] in ("webp", "jpeg") else "webp"
    buffer = io.BytesIO()
    with Image.open(path) as image:
        image.convert("RGB").save(buffer, form, quality=int(words[-1]) if words[-1].isdigit() else 90)
    return web.Response(body=buffer.getvalue(), content_type=f"image/{form}",
                        headers={"Content-Disposition": f'filename="{path.name}"'})
