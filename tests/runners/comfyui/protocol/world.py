"""A world in which a job runs: a server that dies and rises, posts that get lost, sockets that break; all pretended."""

from collections import Counter

from tests.runners.comfyui.orders import order, plain

from prodcanvas.errors import RunnerError
from prodcanvas.runners.comfyui.protocol import course, messages, steps
from prodcanvas.runners.comfyui.protocol.course import Patience, Standing
from prodcanvas.runners.comfyui.protocol.results import Record

STEP = 0.1
PATIENCE = Patience(first=1.0, away=30.0, doubt=1.0, progress=6.0, unstick=3.0, stop=3.0, look=1.0, blink=0.2)
AWAY = RunnerError("ComfyUI does not answer.", "Start it.")


class World:
    """`script` says what happens at which tick; `posts` what becomes of each post: ok, drop, late, too late, no.

    `again` when the very same order was sent in an earlier life;
    `unheard` is how many cancellations get lost, `slow_records` how many looks at a finished job find nothing.
    """

    def __init__(self, script=(), posts=(), work=5, under_way=(), jobs=None, *, alive=True, again=False):
        self.script, self.posts, self.work = dict(script), list(posts), work
        self.unheard, self.slow_records = 0, 0
        self.alive, self.stop, self.stalls, self.said = alive, False, 0, []
        self.jobs = dict(jobs or {})
        self.left, self.late, self.completed, self.life = {}, [], [], 1
        self.completions = Counter()
        self.noted, self.settled, self.ended, self.now, self.news = [], {}, None, 0.0, []
        self.order = order(plain(), {"2": "image"})
        self.at = steps.begin(self.order, (f"spare-{n}" for n in range(8)), PATIENCE, 0.0)
        self.feed(course.Began((self.order.id,) if again else tuple(under_way)))

    def run(self, ticks=2000):
        for tick in range(ticks):
            if self.ended:
                break
            self.now += STEP
            self.happen(self.script.get(tick, ""))
            self.serve()
            self.said = [] if self.at.deaf else self.said
            while self.said and not self.ended:
                self.feed(course.Heard(self.said.pop(0)))
            self.feed(course.Tick(self.stop))
        assert self.ended, "it comes to an end"
        return self

    def feed(self, event):
        events = [event]
        while events:
            self.at, commands = steps.step(self.at, events.pop(0), self.now)
            for command in commands:
                events += self.do(command)

    def happen(self, what):
        if what in {"kill", "restart"}:
            self.alive = what == "restart"
            self.jobs, self.left, self.said = {}, {}, []
            self.life += 1
            self.feed(course.Cut())
        elif what == "up":
            self.alive = True
        elif what == "cut":
            self.said = []
            self.feed(course.Cut())
        elif what == "stall":
            self.stalls += 1
        elif what == "stop":
            self.stop = True

    def serve(self):
        """One tick of the server's life."""
        if not self.alive:
            return
        for wait, job in self.late:
            if wait <= self.now:
                self.take(job)
        self.late = [(wait, job) for wait, job in self.late if wait > self.now]
        running = [job for job, state in self.jobs.items() if state == "running"]
        waiting = [job for job, state in self.jobs.items() if state == "pending"]
        if not running and waiting:
            self.jobs[waiting[0]] = "running"
            self.left[waiting[0]] = self.work
            self.said.append(messages.Started(waiting[0]))
        for job in running:
            self.advance(job)

    def advance(self, job):
        if self.stalls and self.left.get(job) == 2:
            return
        self.left[job] = self.left.get(job, self.work) - 1
        self.said.append(messages.Stepped(self.work - self.left[job], self.work, job, "1"))
        if self.left[job] <= 0:
            self.jobs[job] = "done"
            self.completed.append(job)
            self.completions[self.life] += 1
            self.said += [messages.Succeeded(job), messages.Entered(None, job)]

    def take(self, job):
        assert job not in self.jobs, "an id is never posted twice"
        self.jobs[job] = "pending"

    def do(self, command):
        match command:
            case course.Connect():
                return [course.Opened() if self.alive else course.Cut()]
            case course.Post(job=job):
                return [self.post(job)]
            case course.Look(jobs=jobs):
                return [course.Seen({job: self.standing(job) for job in jobs}) if self.alive else course.NoAnswer(AWAY)]
            case course.Cancel(jobs=jobs):
                self.cancel(jobs)
            case course.Settle(job=job, state=state):
                self.settled.setdefault(job, state)
            case course.Tell(news=news):
                self.news.append(news)
            case course.End():
                self.ended = command
        return []

    def post(self, job):
        self.noted.append(job)
        if not self.alive:
            return course.NoReply(False, AWAY)
        fate = self.posts.pop(0) if self.posts else "ok"
        if fate in {"late", "too late"}:
            self.late.append((self.now + PATIENCE.doubt * (0.5 if fate == "late" else 2), job))
        elif fate in {"ok", "drop"}:
            self.take(job)
        return course.Accepted() if fate == "ok" else course.NoReply(True, AWAY)

    def standing(self, job):
        state = self.jobs.get(job, "absent")
        if state == "done" and self.slow_records:
            self.slow_records -= 1
            return Standing()
        if state in {"done", "cancelled", "failed"}:
            return Standing(state="over", record=Record(ok=state == "done", interrupted=state == "cancelled"))
        return Standing(state=state, place=1 if state == "pending" else 0)

    def cancel(self, jobs):
        if self.unheard:
            self.unheard -= 1
            return
        for job in jobs if self.alive else ():
            if self.jobs.get(job) == "pending":
                del self.jobs[job]
            elif self.jobs.get(job) == "running":
                self.jobs[job] = "cancelled"
                self.stalls = max(0, self.stalls - 1)
                self.said.append(messages.Interrupted(job))
