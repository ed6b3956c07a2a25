from tests.serve.live import Live, add_track


def test_a_search_comes_in_pages(live: Live) -> None:
    first = live.client.get("/v1/items", params={"kind": "film", "limit": 5}).json()
    second = live.client.get("/v1/items", params={"kind": "film", "limit": 5, "offset": 5}).json()
    assert first["total"] == second["total"] >= 400
    ids = [item["id"] for item in first["items"] + second["items"]]
    assert len(set(ids)) == 10


def test_what_was_found_bears_the_name(live: Live) -> None:
    found = live.client.get("/v1/items", params={"text": "beatles", "kind": "music"}).json()
    assert found["items"]
    assert all("Beatles" in " ".join(item["creators"]) for item in found["items"])


def test_one_item_is_the_one_that_was_found(live: Live) -> None:
    found = live.client.get("/v1/items", params={"text": "casablanca"}).json()["items"][0]
    assert live.client.get(f"/v1/items/{found['id']}").json() == found


def test_an_item_gives_no_path_away(live: Live) -> None:
    item = add_track(live.data, live.data / "secret-folder" / "a.wav", "file:secret")
    text = live.client.get(f"/v1/items/{item}").text
    assert "secret-folder" not in text
    assert live.client.get(f"/v1/items/{item}").json()["playable"] is True
