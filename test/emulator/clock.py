"""The clock of the emulated services: it stands still until the harness moves it, as on the local target."""

import os
import threading
import time as real_time
from datetime import datetime, timezone

from jsonata.timebox import Timebox
from ministack.services import cognito, lambda_svc, stepfunctions

CLOCK_FILE = os.environ["EMULATOR_CLOCK"]


def now_seconds():
    """What the clock shows: the moment at which the harness has stopped it, or the machine's own time."""
    try:
        with open(CLOCK_FILE, encoding="ascii") as file:
            return float(file.read()) / 1000
    except (FileNotFoundError, ValueError):
        return real_time.time()


def stop_at(moment):
    """Stops the clock at a moment, in milliseconds; at once, because somebody may be reading it."""
    with open(f"{CLOCK_FILE}.next", "w", encoding="ascii") as file:
        file.write(str(moment))
    os.replace(f"{CLOCK_FILE}.next", CLOCK_FILE)


class Waits:
    """
    What waits until when, so that the harness can jump to the next moment at which something happens, and which
    executions are alive: when all of them wait for a later moment, nothing is in progress.
    """

    def __init__(self):
        self.lock = threading.Lock()
        self.due = {}
        self.alive = 0

    def until(self, due, pause, is_over):
        """Waits in slices, because the clock may jump; True when it was over before its time."""
        key = object()
        with self.lock:
            self.due[key] = (due, is_over)
        try:
            while clock.time() < due:
                pause(0.02)
                if is_over():
                    return True
            return False
        finally:
            with self.lock:
                del self.due[key]

    def lives(self, change):
        with self.lock:
            self.alive += change

    def state(self):
        with self.lock:
            now = clock.time()
            resting = [due for due, is_over in self.due.values() if due > now and not is_over()]
            alive = self.alive
        return {
            "now": round(now * 1000),
            "nextDue": round(min(resting) * 1000) if resting else None,
            "idle": len(resting) == alive and lambda_svc.executions_in_flight()[0] == 0,
        }


class MovableTime:
    """The module `time`, on the harness's clock."""

    def __getattr__(self, name):
        return getattr(real_time, name)

    def time(self):
        return now_seconds()

    def sleep(self, seconds):
        if seconds < 1:  # MiniStack's own pauses; those of a definition are whole seconds
            return real_time.sleep(seconds)
        waits.until(self.time() + seconds, real_time.sleep, lambda: False)


class MovableEvent(threading.Event):
    """An event whose timeout runs on the harness's clock."""

    def wait(self, timeout=None):
        if timeout is None:
            return super().wait()
        return waits.until(clock.time() + timeout, super().wait, self.is_set) or self.is_set()


class LivingThread(threading.Thread):
    """A thread that is counted from its start to its end: Step Functions runs each execution in one."""

    def start(self):
        waits.lives(1)
        super().start()

    def run(self):
        try:
            super().run()
        finally:
            waits.lives(-1)


class MovableDatetime(datetime):
    """The class `datetime`, on the harness's clock."""

    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(now_seconds(), tz)


clock = MovableTime()
waits = Waits()


class Threading:
    """The module `threading` with events that know the harness's clock, and threads that are counted."""

    Event = MovableEvent
    Thread = LivingThread

    def __getattr__(self, name):
        return getattr(threading, name)


def services_live_on_the_clock():
    """Not a difference: lets the harness pass the weeks until a training without waiting for them."""
    cognito.time = clock
    stepfunctions.time = clock
    stepfunctions.datetime = MovableDatetime
    stepfunctions.now_iso = lambda: MovableDatetime.now(timezone.utc).isoformat(timespec="milliseconds")[:-6] + "Z"
    Timebox.current_milli_time = staticmethod(lambda: round(clock.time() * 1000))
    stepfunctions.threading = Threading()
