"""Files on disk that are really there before the row that names them commits."""

import os

from django.core.files.storage import FileSystemStorage


class SyncedStorage(FileSystemStorage):
    """Syncs the file and its folder, so that a power cut cannot lose an acknowledged upload."""

    def _save(self, name, content):
        name = super()._save(name, content)
        path = self.path(name)
        _sync(path)
        _sync(os.path.dirname(path))
        return name


def _sync(path):
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
