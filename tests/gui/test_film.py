"""From the canvas to the cut: the circled takes in the Video Sequencer."""

from tests.gui.conftest import SHOTS


def test_the_film_is_assembled_by_a_click(canvas):
    node = canvas.ask("next(n.pc_uid for n in tree().nodes if n.bl_idname == 'PRODCANVAS_assembler')")
    canvas.click(canvas.at(node, down=34))
    canvas.wait("any(s.sequence_editor and len(s.sequence_editor.strips) > 4 for s in bpy.data.scenes)", 60)
    canvas.wait("bpy.data.scenes.get('Film') is not None or len(bpy.data.scenes) > 1")
    names = canvas.ask("[s.name for x in bpy.data.scenes if x.sequence_editor for s in x.sequence_editor.strips]")
    assert all(any(shot in name for name in names) for shot in SHOTS), names
    canvas.shot("assembled")
    canvas.run("""
        film = next(s for s in bpy.data.scenes if s.sequence_editor and len(s.sequence_editor.strips))
        window().workspace.sequencer_scene = film
        area("TEXT_EDITOR").type = "SEQUENCE_EDITOR"
    """)
    canvas.shot("the_edit_beside_the_canvas")
    canvas.run('area("SEQUENCE_EDITOR").type = "TEXT_EDITOR"')
