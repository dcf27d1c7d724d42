from gui.hexview.history import LIMIT, History


def test_that_back_and_forward_retrace_the_jumps():
    history = History()
    history.left(10)
    history.left(20)

    assert history.back(30) == 20
    assert history.back(20) == 10
    assert history.back(10) is None
    assert history.forward(10) == 20
    assert history.forward(20) == 30
    assert history.forward(30) is None


def test_that_a_new_jump_forgets_the_way_forward():
    history = History()
    history.left(10)
    history.back(20)

    history.left(10)

    assert not history.can_go_forward
    assert history.can_go_back


def test_that_only_the_latest_jumps_are_kept():
    history = History()
    for offset in range(LIMIT + 50):
        history.left(offset)

    steps = sum(1 for _ in iter(lambda: history.back(0), None))

    assert steps == LIMIT
