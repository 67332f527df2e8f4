"""With a ComfyUI server (a pretended one): a finished clip before and after, and an asset made in its generator."""

import pytest
from PIL import Image, ImageDraw
from tests.gui.conftest import FILM
from tests.studio.workshop.serving import serving

SHOT = "sc010_sh0040"


@pytest.fixture(scope="module")
def server(blender):
    with serving() as running:
        settings = blender.place / "config/settings.toml"
        settings.parent.mkdir(exist_ok=True)
        settings.write_text(f'[[servers]]\nname = "comfyui"\nurl = "{running.url}"\n')
        yield running
        settings.unlink()


def test_a_finished_clip_is_seen_before_and_after(scene, server):
    scene.run(f"""
        shot, place = node({SHOT!r}), tree()
        effect = place.nodes.new("PRODCANVAS_post_process")
        effect.pc_pipeline, effect.label = "upscale_model_clip", "Sharper"
        effect.location = (shot.location.x + 320, shot.location.y)
        place.links.new(next(s for s in effect.inputs if s.identifier == "clip"),
                        next(s for s in shot.outputs if s.identifier == "clip"))
    """)
    scene.wait(f"shots()[{SHOT!r}] == 'dirty'", 20)
    scene.run(f"with over(): bpy.ops.prodcanvas.generate(shot={SHOT!r})")
    scene.wait(f"shots()[{SHOT!r}] == 'clean' and told({SHOT!r})['before']", 120)
    assert len(server.ran) == 1
    scene.run("view()")
    scene.shot("before_and_after_its_finishing")
    folder = scene.place / FILM / "delivery/compare"
    scene.run(f"with over(): bpy.ops.prodcanvas.compare(slate=told({SHOT!r})['circled'], finishing=True)")
    scene.until(lambda: list(folder.glob("*_finishing_wipe.mp4")) if folder.is_dir() else None, "a wipe", 60)
    scene.run("tree().nodes.remove(next(n for n in tree().nodes if n.label == 'Sharper'))")
    scene.wait("settled()", 20)


def faces(folder):
    for nth in range(3):
        picture = Image.new("RGB", (400, 500), (190 - 30 * nth, 150, 120 + 30 * nth))
        draw = ImageDraw.Draw(picture)
        draw.ellipse((120, 60, 280, 260), fill=(230, 190, 160))
        draw.rectangle((100, 260, 300, 500), fill=(60, 90 + 30 * nth, 140))
        picture.save(folder / f"ada_{nth}.png")


def test_a_sheet_and_a_model_are_made_inside_a_generator(canvas, server):
    faces(canvas.place / "films")
    canvas.run(f"""
        holder = part("library.datablocks").find("character:ada")
        for nth in range(3):
            part("library.adopting").carry(holder, {canvas.seen('films')!r} + f"/ada_{{nth}}.png")
        part("canvas.touched").assets()
        with over(): bpy.ops.prodcanvas.open_generator(asset="character:ada")
    """)
    canvas.wait("tree().pc_level == 'generator' and tree().nodes[0].dimensions.x > 0 and settled()", 20)
    canvas.run("with over(): bpy.ops.prodcanvas.home()")
    uids = canvas.ask("{n.pc_kind: n.pc_uid for n in tree().nodes if n.bl_idname == 'PRODCANVAS_training'}")
    canvas.shot("generator_of_ada")
    server.step_seconds = 0.02
    for kind in ("sheet", "lora"):
        canvas.run(f"node({uids[kind]!r}).pc_quality = 'draft'\nwith over(): "
                   f"bpy.ops.prodcanvas.make_training(node={uids[kind]!r})")
        canvas.wait(f"part('generators.making').job_of({uids[kind]!r}) is not None", 20, every=0.1)
        canvas.shot(f"{kind}_being_made")
        canvas.wait(f"node({uids[kind]!r}).pc_made_of", 120)
    maker = canvas.ask("next(n.pc_uid for n in tree().nodes if n.bl_idname == 'PRODCANVAS_create_asset')")
    canvas.run(f"with over(): bpy.ops.prodcanvas.create_asset(node={maker!r})")
    canvas.wait("len(part('library.datablocks').find('character:ada').pc.references) == 3 + 8", 30)
    canvas.wait("settled()", 30)
    canvas.shot("ada_made")
    assert canvas.ask("all(r.image for r in part('library.datablocks').find('character:ada').pc.references)")
    canvas.run("home()")
