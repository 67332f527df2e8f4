"""The routes that tell what the server is and has: /object_info, /models, /features, /system_stats, /internal/logs."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from aiohttp import web

if TYPE_CHECKING:
    from prodcanvas.testing.comfyui.routes import Handler
    from prodcanvas.testing.comfyui.server import Life

OLD = {"supports_preview_metadata": True, "max_upload_size": 104857600}
NEW = {"supports_preview_metadata": True, "supports_model_type_tags": True, "max_upload_size": 104857600,
       "extension": {"manager": {"supports_v4": True}}, "node_replacements": True, "assets": False}
_GIB = 1024**3


class AboutRoutes:
    """The handlers, over one life of a server."""

    def __init__(self, life: Life) -> None:
        self.life, self.server = life, life.server

    def table(self) -> list[tuple[str, str, Handler]]:
        """Method, path and handler."""
        return [("GET", "/object_info", self.classes), ("GET", "/object_info/{name}", self.one_class),
                ("GET", "/models", self.folders), ("GET", "/models/{folder}", self.models),
                ("GET", "/embeddings", self.embeddings), ("GET", "/features", self.features),
                ("GET", "/system_stats", self.stats), ("GET", "/extensions", self.extensions),
                ("GET", "/internal/logs", self.logs), ("GET", "/internal/logs/raw", self.raw_logs)]

    async def classes(self, _: web.Request) -> web.Response:
        """`/object_info`."""
        found = dict(self.life.info())
        template = found["EmptyImage"]
        for number in range(self.server.faults.many_classes):
            found[f"Filler{number}"] = {**template, "name": f"Filler{number}", "description": "filler " * 20}
        return web.json_response(found)

    async def one_class(self, request: web.Request) -> web.Response:
        """`/object_info/{class}`: `{}` for one that is not there."""
        name = request.match_info["name"]
        info = self.life.info([name])
        return web.json_response({name: info[name]} if name in info else {})

    async def folders(self, _: web.Request) -> web.Response:
        """`/models`."""
        return web.json_response([*self.server.models, "embeddings", "custom_nodes"])

    async def models(self, request: web.Request) -> web.Response:
        """`/models/{folder}`."""
        folder = request.match_info["folder"]
        if folder not in self.server.models:
            return web.Response(status=404)
        return web.json_response(self.life.models(folder))

    async def embeddings(self, _: web.Request) -> web.Response:
        """`/embeddings`."""
        return web.json_response([])

    async def extensions(self, _: web.Request) -> web.Response:
        """`/extensions`."""
        return web.json_response(["/extensions/core/saveImageExtraOutput.js"])

    async def features(self, _: web.Request) -> web.Response:
        """`/features`."""
        return web.json_response(NEW if self.server.new else OLD)

    async def stats(self, _: web.Request) -> web.Response:
        """`/system_stats`."""
        system: dict[str, Any] = {
            "os": sys.platform if self.server.new else "posix", "ram_total": 24 * _GIB, "ram_free": 20 * _GIB,
            "comfyui_version": self.server.version, "required_frontend_version": "1.27.10",
            "installed_templates_version": None, "required_templates_version": "0.1.95",
            "python_version": sys.version, "pytorch_version": "2.13.0+cpu", "embedded_python": False,
            "argv": ["main.py", "--port", str(self.server.port)]}
        if self.server.new:
            system |= {"comfy_package_versions": [{"name": "comfyui-frontend-package", "installed": "1.49.6",
                                                   "required": "1.49.6"}], "deploy_environment": "local-git"}
        return web.json_response({"system": system, "devices": [_device(*card) for card in self.server.cards]})

    async def logs(self, _: web.Request) -> web.Response:
        """`/internal/logs`: one JSON string."""
        return web.json_response("".join(f"{when} - {line}" for when, line in self.server.log_lines))

    async def raw_logs(self, _: web.Request) -> web.Response:
        """`/internal/logs/raw`."""
        entries = [{"t": when, "m": line} for when, line in self.server.log_lines]
        body = {"entries": entries, "size": {"cols": 80, "rows": 24}}
        return web.Response(text=json.dumps(body), content_type="application/json")


def _device(name: str, kind: str, total_gb: float, free_gb: float) -> dict[str, Any]:
    total, free = int(total_gb * _GIB), int(free_gb * _GIB)
    return {"name": name, "type": kind, "index": None if kind == "cpu" else 0, "vram_total": total,
            "vram_free": free, "torch_vram_total": total, "torch_vram_free": free}
