package io.ringfence.tools.demo;

import io.ringfence.EngineStats;
import io.ringfence.alert.RuleInfo;
import io.ringfence.alert.Threat;
import io.ringfence.tools.console.Console;
import io.ringfence.tools.console.Figures;
import io.ringfence.tools.console.Style;
import io.ringfence.tools.console.TextTable;
import io.ringfence.tools.generate.Hit;
import io.ringfence.tools.generate.Scenario;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints the demo, in at most 100 columns. */
final class DemoReport {
    private static final double MS_PER_SECOND = 1e3;
    private static final int COMMAND_WIDTH = 76;

    private final PrintStream out;
    private final Style style;

    DemoReport(Console console) {
        this.out = console.text();
        this.style = new Style(console);
    }

    void rule(RuleInfo rule) {
        heading("The rule");
        out.println("  " + rule.name() + ", version " + rule.version());
        out.println("  severity " + rule.severity() + ", risk score " + rule.riskScore());
        for (final Threat threat : rule.threats()) {
            out.println("  ATT&CK " + attack(threat));
        }
        out.println(
                "  osascript starts on a Mac, and within 30 s the same process of the same host");
        out.println("  connects to an address that is not private or special.");
    }

    private static String attack(Threat threat) {
        final String techniques =
                threat.techniques().stream()
                        .map(DemoReport::technique)
                        .collect(Collectors.joining(", "));
        return threat.tactic().id() + ' ' + threat.tactic().name() + ": " + techniques;
    }

    private static String technique(Threat.Technique technique) {
        final List<Threat.Reference> subs = technique.subtechniques();
        final Threat.Reference most = subs.isEmpty() ? technique.technique() : subs.get(0);
        return most.id() + ' ' + most.name();
    }

    void capture(DemoCapture capture) {
        heading("The capture");
        out.println(
                "  "
                        + Figures.count(DemoCapture.EVENT_COUNT)
                        + " events of "
                        + DemoCapture.HOST_COUNT
                        + " Macs in "
                        + Duration.ofNanos(capture.spanNs()).toMinutes()
                        + " minutes, "
                        + Figures.bytes(capture.bytes())
                        + ", generated from seed "
                        + DemoCapture.SEED);
        out.println(
                "  in it: "
                        + capture.hits().size()
                        + " hits, "
                        + Scenario.nearMisses().size()
                        + " near misses, and "
                        + DemoCapture.noEventCount()
                        + " lines that are no events");
    }

    void live(EngineStats stats, long elapsedNs, Path journal) {
        heading("Live: ring, one worker, journal");
        run(stats, elapsedNs);
        out.println(
                "  rejected: "
                        + stats.rejectedByReason().entrySet().stream()
                                .map(e -> e.getKey() + ' ' + e.getValue())
                                .collect(Collectors.joining(", ")));
        out.println("  journal " + journal);
    }

    private void run(EngineStats stats, long elapsedNs) {
        out.println(
                "  "
                        + Figures.count(stats.received())
                        + " events in "
                        + Figures.seconds(elapsedNs)
                        + " ("
                        + Figures.rate(stats.received(), elapsedNs)
                        + " a second, JVM still cold), "
                        + style.alert(Figures.count(stats.alerts(), "alert")));
    }

    void alerts(DemoVerdict verdict) {
        heading("Alerts");
        for (final DemoVerdict.Found found : verdict.found()) {
            final AlertView alert = found.alert();
            out.println(
                    "  "
                            + alert.clock()
                            + "  "
                            + style.alert(alert.host())
                            + "  "
                            + alert.process()
                            + " -> "
                            + style.alert(alert.destination())
                            + "  after "
                            + seconds(alert.delay()));
            out.println("    as " + alert.user() + ": " + shortened(alert.commandLine()));
            out.println(style.faint("    " + found.hit().scenario().description()));
        }
        for (final Hit hit : verdict.missing()) {
            out.println(style.bad("  MISSING: " + hit.scenario().description()));
        }
        if (verdict.unexpected() > 0) {
            out.println(style.bad("  UNEXPECTED: " + Figures.count(verdict.unexpected(), "alert")));
        }
    }

    private static String shortened(String text) {
        return text.length() <= COMMAND_WIDTH ? text : text.substring(0, COMMAND_WIDTH) + "...";
    }

    private static String seconds(Duration delay) {
        return String.format(Locale.ROOT, "%.3f s", delay.toMillis() / MS_PER_SECOND);
    }

    void nearMisses(DemoVerdict verdict) {
        heading("Near misses");
        final TextTable table = new TextTable("  ", "", "");
        final boolean quiet = 0 == verdict.unexpected();
        for (final Scenario scenario : Scenario.nearMisses()) {
            table.row(quiet ? "no alert" : "?", scenario.description());
        }
        table.print(out);
    }

    void replay(EngineStats stats, long elapsedNs, boolean same) {
        heading("Replay: the journal through the same rules");
        run(stats, elapsedNs);
        out.println(
                same
                        ? "  " + style.good("byte for byte the alerts of the live run")
                        : "  " + style.bad("NOT the alerts of the live run"));
    }

    void verdict(DemoVerdict verdict, boolean right) {
        out.println();
        final String found =
                verdict.found().size()
                        + " of "
                        + (verdict.found().size() + verdict.missing().size())
                        + " expected alerts, "
                        + verdict.unexpected()
                        + " others";
        out.println(
                right
                        ? style.good("All well: " + found + ".")
                        : style.bad("Wrong: " + found + "."));
    }

    void kept(Path folder) {
        out.println("Kept: " + folder);
    }

    private void heading(String text) {
        out.println();
        out.println(style.strong(text));
    }
}
