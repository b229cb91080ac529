package io.ringfence.tools.generate;

import java.util.EnumMap;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Schedules the scenarios of a capture: each has a slot of time, and completes in it. Hits complete
 * at least {@link #MIN_DISTANCE_NS} apart, so that even with lagging hosts no five minutes of event
 * time hold more than 100 of them, the alerts that a rule gives in an interval. Only scenarios that
 * are near are held.
 */
final class Script {
    /** Time before the first slot: scenarios begin before they complete. */
    static final long LEAD_NS = 60_000_000_000L;

    /** Least time a scenario needs. */
    static final long SLOT_NS = 4_500_000_000L;

    /** Completions are at least so far apart; (300 s + lag 60 s) / 4 s is 90. */
    static final long MIN_DISTANCE_NS = 4_000_000_000L;

    /** No scenario begins earlier than this before its slot. */
    private static final long EARLIEST_STEP_NS = 50_000_000_000L;

    private static final long SECOND_NS = 1_000_000_000L;
    private static final long MS = 1_000_000L;
    private static final long US = 1_000L;
    private static final long MAXSPAN_NS = 30 * SECOND_NS;
    private static final long SHORTEST_DELAY_NS = 10 * MS;

    private final PriorityQueue<Step> steps = new PriorityQueue<>();
    private final Map<Scenario, Integer> counts = new EnumMap<>(Scenario.class);
    private final Host[] hosts;
    private final Rng rng;
    private final ProcessFactory processes;
    private final long hits;
    private final long slots;
    private long firstSlotNs;
    private long slotNs;
    private long nextSlot;
    private long hitsOpened;
    private long order;

    Script(GeneratorSettings settings, Host[] hosts, Rng rng, ProcessFactory processes) {
        this.hosts = hosts;
        this.rng = rng;
        this.processes = processes;
        this.hits = settings.hits();
        this.slots = hits + settings.nearMisses();
    }

    long slotCount() {
        return slots;
    }

    /** How many events all scenarios have together. */
    long eventCount() {
        long count = 0;
        for (long slot = 0, opened = 0; slot < slots; slot++) {
            count += scenario(slot, opened).eventCount();
            opened += isHit(slot) ? 1 : 0;
        }
        return count;
    }

    /** Says where on the capture's clock the slots lie. */
    void layOut(long firstNs, long lengthNs) {
        firstSlotNs = firstNs;
        slotNs = lengthNs;
    }

    /** When the next step happens, opening the scenarios that may come before the given instant. */
    long nextNs(long limitNs) {
        while (nextSlot < slots
                && slotStartNs() - EARLIEST_STEP_NS <= Math.min(limitNs, headNs())) {
            open();
        }
        return headNs();
    }

    Step poll() {
        return steps.poll();
    }

    Map<Scenario, Integer> counts() {
        return counts;
    }

    private long headNs() {
        return steps.isEmpty() ? Long.MAX_VALUE : steps.peek().captureNs();
    }

    private long slotStartNs() {
        return firstSlotNs + nextSlot * slotNs;
    }

    /** Spreads the hits evenly over the slots. */
    private boolean isHit(long slot) {
        return (slot + 1) * hits / slots > slot * hits / slots;
    }

    private Scenario scenario(long slot, long hitsBefore) {
        if (isHit(slot)) {
            return Scenario.hits().get((int) (hitsBefore % Scenario.hits().size()));
        }
        final long missesBefore = slot - hitsBefore;
        final Scenario miss =
                Scenario.nearMisses().get((int) (missesBefore % Scenario.nearMisses().size()));
        return Scenario.OTHER_HOST == miss && 1 == hosts.length ? Scenario.OTHER_PROCESS : miss;
    }

    private void open() {
        final Scenario scenario = scenario(nextSlot, hitsOpened);
        final long jitterNs = rng.below(slotNs - MIN_DISTANCE_NS);
        final long endNs = (slotStartNs() + jitterNs) / US * US;
        final int before = steps.size();
        new Story(scenario, endNs).write();
        if (steps.size() - before != scenario.eventCount()) {
            throw new IllegalStateException(
                    scenario + " has " + (steps.size() - before) + " events");
        }
        counts.merge(scenario, 1, Integer::sum);
        hitsOpened += scenario.isHit() ? 1 : 0;
        nextSlot++;
    }

    /**
     * Writes the steps of one scenario; the connection, or what is in its place, comes at the end
     * time.
     */
    private final class Story {
        private final Scenario scenario;
        private final Host host = hosts[rng.below(hosts.length)];
        private final HostProcess process;
        private final Hit.Draft hit;
        private final long endNs;
        private final long startNs;

        Story(Scenario scenario, long endNs) {
            this.scenario = scenario;
            this.endNs = endNs;
            this.startNs = endNs - delayNs();
            this.process = newProcess(host);
            this.hit = scenario.isHit() ? new Hit.Draft(scenario, host, process) : null;
            if (Scenario.NAME_CASE == scenario) {
                processes.name(process, host.profile.system(), "OSASCRIPT");
            } else if (Scenario.NO_ENTITY_ID == scenario) {
                process.entityIdJson = null;
            }
        }

        private long delayNs() {
            return switch (scenario) {
                case EXACTLY_30_S -> MAXSPAN_NS;
                case TOO_LATE -> MAXSPAN_NS + MS;
                case SAME_INSTANT, SAME_INSTANT_REVERSED -> 0;
                case REVERSED -> -5 * SECOND_NS;
                default -> SHORTEST_DELAY_NS + rng.below(MAXSPAN_NS - SECOND_NS) / US * US;
            };
        }

        void write() {
            switch (scenario) {
                case STARTS_TWICE -> startsTwice();
                case BRIEF_PROCESS -> briefProcess();
                case CONNECTS_TWICE -> {
                    startAndEnd();
                    connect(endNs, address(), role(Step.Stage.CONNECTION));
                    connect(endNs + 20 * MS, address(), Step.Role.NONE);
                }
                case PRIVATE_FIRST -> {
                    startAndEnd();
                    connect(endNs - MS, Destination.ip(Addresses.privateV4(rng)), Step.Role.NONE);
                    connect(endNs, address(), role(Step.Stage.CONNECTION));
                }
                case SAME_INSTANT_REVERSED -> {
                    connect(endNs, address(), Step.Role.NONE);
                    startAndEnd();
                }
                case OTHER_HOST -> otherHost();
                case OTHER_PROCESS -> {
                    startAndEnd();
                    add(
                            endNs,
                            EventKind.CONNECT,
                            host,
                            newProcess(host),
                            address(),
                            Step.Role.NONE);
                }
                case BRIEF_CONNECTION -> oneOtherEvent(EventKind.BRIEF_CONNECTION);
                case ONLY_DISCONNECT -> oneOtherEvent(EventKind.DISCONNECT);
                default -> {
                    startAndEnd();
                    connect(endNs, address(), role(Step.Stage.CONNECTION));
                }
            }
        }

        private void startsTwice() {
            add(endNs - 40 * SECOND_NS, EventKind.EXEC, host, process, null, Step.Role.NONE);
            startAndEnd();
            connect(endNs, address(), role(Step.Stage.CONNECTION));
        }

        private void briefProcess() {
            add(startNs, EventKind.BRIEF_PROCESS, host, process, null, role(Step.Stage.START));
            connect(endNs, address(), role(Step.Stage.CONNECTION));
        }

        private void otherHost() {
            startAndEnd();
            final int own = rng.below(hosts.length - 1);
            final Host other = hosts[own] == host ? hosts[hosts.length - 1] : hosts[own];
            final HostProcess twin = newProcess(other);
            twin.entityIdJson = process.entityIdJson;
            add(endNs, EventKind.CONNECT, other, twin, address(), Step.Role.NONE);
        }

        private void oneOtherEvent(EventKind kind) {
            startAndEnd();
            add(endNs, kind, host, process, address(), Step.Role.NONE);
        }

        private void startAndEnd() {
            add(startNs - 2 * MS, EventKind.FORK, host, process, null, Step.Role.NONE);
            add(startNs, EventKind.EXEC, host, process, null, role(Step.Stage.START));
            final long lastNs = Math.max(startNs, endNs);
            add(lastNs + 300 * MS, EventKind.END, host, process, null, Step.Role.NONE);
        }

        private void connect(long timeNs, Destination destination, Step.Role role) {
            add(timeNs, EventKind.CONNECT, host, process, destination, role);
        }

        private Step.Role role(Step.Stage stage) {
            return null == hit ? Step.Role.NONE : new Step.Role(stage, hit);
        }

        private Destination address() {
            return switch (scenario) {
                case PUBLIC_IPV6 -> Destination.ip(Addresses.publicV6(rng));
                case MAPPED_PUBLIC -> Destination.ip(Addresses.mapped(Addresses.publicV4(rng)));
                case NO_ADDRESS -> Destination.missing(host.profile.domains().get(0));
                case EMPTY_ADDRESS_LIST -> Destination.list();
                case PRIVATE -> Destination.ip(Addresses.privateV4(rng));
                case LOOPBACK -> Destination.ip("127.0.0.1");
                case MAPPED_PRIVATE -> Destination.ip(Addresses.mapped(Addresses.privateV4(rng)));
                case LINK_LOCAL_IPV6 -> Destination.ip(Addresses.linkLocal(rng));
                case LOOPBACK_IPV6 -> Destination.ip("::1");
                case MULTICAST_IPV6 -> Destination.ip("ff02::fb");
                case RESERVED -> Destination.ip(Addresses.reservedV4(rng));
                case MIXED_ADDRESSES ->
                        Destination.list(Addresses.publicV4(rng), Addresses.privateV4(rng));
                default -> Destination.ip(Addresses.publicV4(rng));
            };
        }

        private HostProcess newProcess(Host on) {
            final HostProcess made =
                    processes.fork(
                            on,
                            on.profile.scripted(),
                            Background.starter(on, rng),
                            startNs - 2 * MS);
            processes.exec(on, made, startNs);
            return made;
        }

        private void add(
                long timeNs,
                EventKind kind,
                Host on,
                HostProcess by,
                Destination destination,
                Step.Role role) {
            steps.add(new Step(timeNs, order++, kind, on, by, destination, role));
        }
    }
}
