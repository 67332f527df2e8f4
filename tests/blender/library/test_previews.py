"""An asset's card is its preview."""

from PIL import Image


def shown(window, cards):
    """Each card becomes the preview of its asset; a colour of its lower half, one of its upper, and what is left."""
    import bpy

    from production_canvas.bridge import desk
    from production_canvas.library import datablocks, previews

    holders = [datablocks.new(uid, "prop", uid) for uid in cards]
    desk.news.cards = dict(cards)
    for _ in previews.load_all():
        pass
    found = []
    for holder in holders:
        told = holder.preview
        middle = 4 * (told.image_size[0] * (told.image_size[1] // 4) + told.image_size[0] // 2)
        found.append([list(told.image_size), [round(255 * c) for c in told.image_pixels_float[middle:middle + 4]],
                      [round(255 * c) for c in told.icon_pixels_float[-4:]]])
    return [found, [i.name for i in bpy.data.images if i.type not in {"RENDER_RESULT", "COMPOSITING"}]]


def test_each_card_is_shown_upright_and_no_image_stays(blender, tmp_path):
    cards = {}
    for name, lower in (("prop:cup", (200, 30, 30)), ("prop:hat", (30, 30, 200))):
        card = Image.new("RGB", (256, 256), (10, 200, 10))
        card.paste(lower, (0, 128, 256, 256))
        card.save(tmp_path / f"{name[5:]}.png")
        cards[name] = str(tmp_path / f"{name[5:]}.png")
    found, left = blender(shown, cards)
    upper = [10, 200, 10, 255]
    assert found == [[[256, 256], [200, 30, 30, 255], upper], [[256, 256], [30, 30, 200, 255], upper]]
    assert not left
