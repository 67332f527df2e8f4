"""Shooting: a call sheet's day, shot by shot, each with its drawings and its report."""

from prodstage.shoot.day import shoot_day

__all__ = ["shoot_day"]
