"""Size, angle, lens and move, set once and used by many shots."""

from prodcanvas.nodes.types._asset import asset_type

TYPE = asset_type("camera", "Camera Preset", "CAMERA_DATA",
                  "Size, angle, lens and move, set once and used by many shots.")
