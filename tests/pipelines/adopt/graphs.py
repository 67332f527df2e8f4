"""Small graphs as artists draw them, in API format."""

import copy


def node(kind, /, title="", **inputs):
    found = {"class_type": kind, "inputs": inputs}
    return {**found, "_meta": {"title": title}} if title else found


def dotted(kind, inputs):
    return {"class_type": kind, "inputs": inputs}


PLAIN = {
    "3": node("KSampler", seed=5, steps=20, cfg=8.0, sampler_name="euler", scheduler="normal", denoise=1.0,
              model=["4", 0], positive=["6", 0], negative=["7", 0], latent_image=["5", 0]),
    "4": node("CheckpointLoaderSimple", ckpt_name="sd15.safetensors"),
    "5": node("EmptyLatentImage", width=512, height=768, batch_size=1),
    "6": node("CLIPTextEncode", text="a man at a window", clip=["4", 1]),
    "7": node("CLIPTextEncode", text="blurry", clip=["4", 1]),
    "8": node("VAEDecode", samples=["3", 0], vae=["4", 2]),
    "9": node("SaveImage", filename_prefix="ComfyUI", images=["8", 0]),
}

CONTROLLED = {
    **PLAIN,
    "3": {**PLAIN["3"], "inputs": {**PLAIN["3"]["inputs"], "positive": ["12", 0], "negative": ["12", 1]}},
    "10": node("LoadImage", image="depth.png"),
    "11": node("ControlNetLoader", control_net_name="control_v11f1p_sd15_depth.safetensors"),
    "12": node("ControlNetApplyAdvanced", strength=0.9, start_percent=0.0, end_percent=0.8, positive=["6", 0],
               negative=["7", 0], control_net=["11", 0], image=["10", 0]),
}

FLUX = {
    "1": node("UNETLoader", unet_name="flux1-dev.safetensors", weight_dtype="default"),
    "2": node("DualCLIPLoader", clip_name1="t5xxl_fp16.safetensors", clip_name2="clip_l.safetensors", type="flux"),
    "3": node("VAELoader", vae_name="ae.safetensors"),
    "4": node("PrimitiveStringMultiline", "What happens", value="rain on glass"),
    "5": node("CLIPTextEncode", text=["4", 0], clip=["2", 0]),
    "6": node("FluxGuidance", guidance=3.5, conditioning=["5", 0]),
    "7": node("BasicGuider", model=["1", 0], conditioning=["6", 0]),
    "8": node("RandomNoise", noise_seed=77),
    "9": node("KSamplerSelect", sampler_name="euler"),
    "10": node("BasicScheduler", scheduler="simple", steps=28, denoise=1.0, model=["1", 0]),
    "11": node("PrimitiveInt", "Width", value=1280),
    "12": node("PrimitiveInt", "Height", value=720),
    "13": node("EmptySD3LatentImage", width=["11", 0], height=["12", 0], batch_size=1),
    "14": node("SamplerCustomAdvanced", noise=["8", 0], guider=["7", 0], sampler=["9", 0], sigmas=["10", 0],
               latent_image=["13", 0]),
    "15": node("VAEDecode", samples=["14", 0], vae=["3", 0]),
    "16": node("PreviewImage", images=["15", 0]),
    "17": node("SaveImage", filename_prefix="flux", images=["15", 0]),
}

CLIP = {
    "1": node("UNETLoader", unet_name="wan2.1_i2v.safetensors", weight_dtype="default"),
    "2": node("CLIPLoader", clip_name="umt5.safetensors", type="wan"),
    "3": node("VAELoader", vae_name="wan_2.1_vae.safetensors"),
    "18:6": node("CLIPTextEncode", text="she turns", clip=["2", 0]),
    "18:7": node("CLIPTextEncode", text="static", clip=["2", 0]),
    "52": node("LoadImage", image="start.png"),
    "49": node("CLIPVisionLoader", clip_name="clip_vision_h.safetensors"),
    "51": node("CLIPVisionEncode", crop="none", clip_vision=["49", 0], image=["52", 0]),
    "50": node("WanImageToVideo", width=832, height=480, length=81, batch_size=1, positive=["18:6", 0],
               negative=["18:7", 0], vae=["3", 0], clip_vision_output=["51", 0], start_image=["52", 0]),
    "18:3": node("KSampler", seed=9, steps=30, cfg=6.0, sampler_name="uni_pc", scheduler="simple", denoise=1.0,
                 model=["1", 0], positive=["50", 0], negative=["50", 1], latent_image=["50", 2]),
    "8": node("VAEDecode", samples=["18:3", 0], vae=["3", 0]),
    "60": node("CreateVideo", fps=16, images=["8", 0]),
    "61": dotted("SaveVideo", {"filename_prefix": "video/x", "format": "auto", "codec": "auto", "video": ["60", 0]}),
}

UPSCALE = {
    "1": node("LoadImage", image="small.png"),
    "2": node("UpscaleModelLoader", model_name="RealESRGAN_x4plus.safetensors"),
    "3": node("ImageUpscaleWithModel", upscale_model=["2", 0], image=["1", 0]),
    "4": node("SaveImage", filename_prefix="up", images=["3", 0]),
}

EVERY = {"plain": PLAIN, "controlled": CONTROLLED, "flux": FLUX, "clip": CLIP, "upscale": UPSCALE}


def changed(graph, **changes):
    """A copy with inputs replaced: `n6={"text": …}` changes node 6; None takes an input away."""
    new = copy.deepcopy(graph)
    for name, inputs in changes.items():
        key = name.removeprefix("n")
        for which, value in inputs.items():
            if value is None:
                new[key]["inputs"].pop(which, None)
            else:
                new[key]["inputs"][which] = value
    return new
