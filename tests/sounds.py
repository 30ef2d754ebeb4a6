"""A sound for tests that need one: the course ships none."""

import wave
from pathlib import Path


def write_sound(file: Path, seconds: float) -> None:
    """Write a tone as a WAV file, 8,000 bytes a second."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(file), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(bytes(128 + 40 * (place // 10 % 2) for place in range(int(8000 * seconds))))
