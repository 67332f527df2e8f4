"""Nodes that read and write clips and sounds, done for real with PyAV."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import av
import numpy as np
from PIL import Image

from prodcanvas.testing.comfyui.nodes.pictures import input_path
from prodcanvas.testing.comfyui.nodes.saving import entry, place
from prodcanvas.testing.comfyui.nodes.values import Call, Clip, Made, Sound

if TYPE_CHECKING:
    from prodcanvas.testing.comfyui.nodes.values import Pixels

_SOUNDS = {"SaveAudio": (".flac", "flac", 44100), "SaveAudioMP3": (".mp3", "libmp3lame", 44100),
           "SaveAudioOpus": (".opus", "libopus", 48000), "PreviewAudio": (".flac", "flac", 44100)}


def load_video(call: Call) -> Made:
    """`LoadVideo`: all frames and the sound, where there is one."""
    path = input_path(call, str(call.inputs["file"]))
    with av.open(str(path)) as clip:
        frames = np.stack([f.to_ndarray(format="rgb24") for f in clip.decode(video=0)])
        fps = float(clip.streams.video[0].average_rate or 24)
    return Made((Clip(cast("Pixels", frames), fps, _read_sound(path)),))


def load_audio(call: Call) -> Made:
    """`LoadAudio`."""
    return Made((_read_sound(input_path(call, str(call.inputs["audio"]))),))


def video_parts(call: Call) -> Made:
    """`GetVideoComponents`: frames, sound (None for a silent clip), frames per second, and in newer servers more."""
    clip: Clip = call.inputs["video"]
    return Made((clip.pixels, clip.sound, clip.fps, 8, "bt709")[: len(call.outputs)])


def create_video(call: Call) -> Made:
    """`CreateVideo`."""
    return Made((Clip(call.inputs["images"], float(call.inputs["fps"]), call.inputs.get("audio")),))


def save_video(call: Call) -> Made:
    """`SaveVideo`: H.264 in MP4, listed under `images`, as the real node lists it."""
    return _save_clip(call, call.inputs["video"], ".mp4", "libx264")


def save_webm(call: Call) -> Made:
    """`SaveWEBM`."""
    return _save_clip(call, Clip(call.inputs["images"], float(call.inputs["fps"])), ".webm", "libvpx-vp9")


def combine_video(call: Call) -> Made:
    """`VHS_VideoCombine` of the VideoHelperSuite pack: an MP4 listed under `gifs`."""
    clip = Clip(call.inputs["images"], float(call.inputs.get("frame_rate", 8)), call.inputs.get("audio"))
    folder, name, sub, number = place(call, str(call.inputs.get("filename_prefix", "AnimateDiff")))
    file = f"{name}_{number:05}.mp4"
    write_clip(folder / file, clip, "libx264")
    made = {**entry(file, sub, "output"), "format": "video/h264-mp4", "frame_rate": clip.fps,
            "workflow": f"{name}_{number:05}.png", "fullpath": str(folder / file)}
    return Made((None,) * len(call.outputs), {"gifs": [made]})


def save_animated(call: Call) -> Made:
    """`SaveAnimatedWEBP` and `SaveAnimatedPNG`."""
    suffix = ".webp" if call.kind == "SaveAnimatedWEBP" else ".png"
    folder, name, sub, number = place(call, str(call.inputs.get("filename_prefix", "ComfyUI")))
    file = f"{name}_{number:05}_{suffix}"
    frames = [Image.fromarray(frame) for frame in call.inputs["images"]]
    wait = round(1000 / float(call.inputs.get("fps", 6)))
    frames[0].save(folder / file, save_all=True, append_images=frames[1:], duration=wait)
    return _animated(call, entry(file, sub, "output"))


def save_audio(call: Call) -> Made:
    """`SaveAudio` (flac), `SaveAudioMP3`, `SaveAudioOpus`, `PreviewAudio`. No sound fails as the real one does."""
    suffix, codec, rate = _SOUNDS[call.kind]
    sound: Sound | None = call.inputs["audio"]
    if sound is None:
        raise TypeError("'NoneType' object is not subscriptable")
    kind = "temp" if call.kind == "PreviewAudio" else "output"
    folder, name, sub, number = place(call, str(call.inputs.get("filename_prefix", "audio/ComfyUI")), kind)
    file = f"{name}_{number:05}_{suffix}"
    with av.open(str(folder / file), "w", format="ogg" if suffix == ".opus" else None) as out:
        _write_sound(out, cast("Any", out.add_stream(codec, rate=rate)), sound)
    return Made((sound,) * len(call.outputs), {"audio": [entry(file, sub, kind)]})


def empty_audio(call: Call) -> Made:
    """`EmptyAudio`: silence."""
    rate = int(call.inputs.get("sample_rate", 44100))
    length = round(float(call.inputs.get("duration", 60.0)) * rate)
    return Made((Sound(np.zeros((int(call.inputs.get("channels", 2)), length), np.float32), rate),))


def trim_audio(call: Call) -> Made:
    """`TrimAudioDuration`: from `start_index` seconds for `duration` seconds."""
    sound: Sound = call.inputs["audio"]
    first = round(float(call.inputs["start_index"]) * sound.rate)
    last = first + round(float(call.inputs["duration"]) * sound.rate)
    return Made((Sound(sound.samples[:, first:last], sound.rate),))


def write_clip(path: Path, clip: Clip, codec: str) -> None:
    """Encode frames (sides rounded down to even) and the sound into one file."""
    with av.open(str(path), "w") as out:
        high, wide = (side // 2 * 2 for side in clip.pixels.shape[1:3])
        video = cast("Any", out.add_stream(codec, rate=Fraction(clip.fps).limit_denominator(1001)))
        video.width, video.height, video.pix_fmt = wide, high, "yuv420p"
        sound = cast("Any", out.add_stream("aac", rate=clip.sound.rate)) if clip.sound else None
        for pixels in clip.pixels:
            frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(pixels[:high, :wide]), format="rgb24")
            out.mux(video.encode(frame))
        out.mux(video.encode())
        if sound and clip.sound:
            _write_sound(out, sound, clip.sound)


def _save_clip(call: Call, clip: Clip, suffix: str, codec: str) -> Made:
    folder, name, sub, number = place(call, str(call.inputs.get("filename_prefix", "video/ComfyUI")))
    file = f"{name}_{number:05}_{suffix}"
    write_clip(folder / file, clip, codec)
    return _animated(call, entry(file, sub, "output"))


def _animated(call: Call, made: dict[str, str]) -> Made:
    given = next(iter(call.inputs.values()), None)
    return Made((given,) * len(call.outputs), {"images": [made], "animated": (True,)})


def _write_sound(out: Any, stream: Any, sound: Sound) -> None:
    samples = np.ascontiguousarray(np.repeat(sound.samples[:1], 2, axis=0) if len(sound.samples) == 1
                                   else sound.samples[:2], np.float32)
    frame = av.AudioFrame.from_ndarray(samples, format="fltp", layout="stereo")
    frame.sample_rate = sound.rate
    resampler = av.AudioResampler(format=stream.format, layout="stereo", rate=stream.rate,
                                  frame_size=stream.codec_context.frame_size or 1024)
    for part in [*resampler.resample(frame), *resampler.resample(None)]:
        out.mux(stream.encode(part))
    out.mux(stream.encode())


def _read_sound(path: Path) -> Sound | None:
    with av.open(str(path)) as file:
        if not file.streams.audio:
            return None
        rate = file.streams.audio[0].rate
        resampler = av.AudioResampler(format="fltp", layout="stereo", rate=rate)
        parts = [p.to_ndarray() for frame in file.decode(audio=0) for p in resampler.resample(frame)]
    empty = np.zeros((2, 0), np.float32)
    return Sound(np.concatenate([empty, *parts], axis=1).astype(np.float32), rate)
