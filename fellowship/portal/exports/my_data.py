"""One's own data as one file."""

import io
import json
import zipfile
from typing import Any

from fellowship.foundation.documents import store
from fellowship.portal.queries.my_data import encoder, my_data


def my_data_zip(*, user: Any) -> bytes:
    """A zip: everything held about the person as JSON, and the files they sent or had made."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("my-data.json", json.dumps(my_data(user=user), cls=encoder, indent=2, ensure_ascii=False))
        for document in store.of_sender(user):
            packed.writestr(f"files/{document.pk}-{document.name}", store.content_of(document))
    return out.getvalue()
