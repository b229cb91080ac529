package io.ringfence.plan;

import io.ringfence.alert.RuleInfo;
import io.ringfence.event.FieldTable;

import java.util.List;

/**
 * Explains a plan as text: what each rule was compiled to. The same plan gives the same text. Cold;
 * any thread.
 */
public final class PlanPrinter {
    private static final long[] UNIT_NS = {
        86_400_000_000_000L, 3_600_000_000_000L, 60_000_000_000L, 1_000_000_000L, 1_000_000L, 1L
    };
    private static final String[] UNITS = {"d", "h", "m", "s", "ms", "ns"};

    private final DetectionPlan plan;
    private final StringBuilder out = new StringBuilder();

    private PlanPrinter(DetectionPlan plan) {
        this.plan = plan;
    }

    /** The whole plan: its totals, its fields, and every rule. */
    public static String explain(DetectionPlan plan) {
        final PlanPrinter printer = new PlanPrinter(plan);
        printer.totals();
        for (int i = 0; i < plan.rules().size(); i++) {
            printer.out.append('\n');
            printer.rule(i);
        }
        return printer.out.toString();
    }

    /** How many of what there is and the bytes of it, lines of {@code name value}. */
    public static String statistics(DetectionPlan plan) {
        final PlanPrinter printer = new PlanPrinter(plan);
        printer.line("rules " + plan.rules().size());
        printer.line("fields " + plan.fields().size());
        printer.line("key_shapes " + plan.joinKeys().shapeCount());
        printer.out.append(plan.matches().describeStatistics());
        printer.line("bytes.fields " + plan.fields().sizeInBytes());
        printer.line("bytes.key_shapes " + plan.joinKeys().sizeInBytes());
        printer.line("bytes.stage_table " + plan.stages().sizeInBytes());
        printer.line("bytes " + plan.sizeInBytes());
        return printer.out.toString();
    }

    /** One rule of the plan. */
    public static String explain(DetectionPlan plan, int ruleIndex) {
        final PlanPrinter printer = new PlanPrinter(plan);
        printer.rule(ruleIndex);
        return printer.out.toString();
    }

    private void totals() {
        line("plan " + plan.digest());
        line(
                "  rules "
                        + plan.rules().size()
                        + ", stages "
                        + plan.stages().stageCount()
                        + ", predicates "
                        + plan.matches().predicateCount()
                        + ", key shapes "
                        + plan.joinKeys().shapeCount()
                        + ", bytes "
                        + plan.sizeInBytes());
        if (null != plan.matches().preFilter()) {
            line("  lines passed over without any of " + plan.matches().preFilter().texts());
        }
        final FieldTable fields = plan.fields();
        line("  fields " + fields.size());
        for (int i = 0; i < fields.size(); i++) {
            line("    f" + i + " " + fields.path(i) + " " + fields.type(i) + role(i));
        }
    }

    private String role(int fieldId) {
        final FieldTable fields = plan.fields();
        if (fieldId == fields.timestampField()) {
            return " (event time)";
        } else if (fieldId == fields.tiebreakerField()) {
            return " (tiebreaker)";
        } else if (fieldId == fields.hostField()) {
            return " (host)";
        }
        return fieldId == fields.eventIdField() ? " (event id)" : "";
    }

    private void rule(int ruleIndex) {
        final RuleInfo info = plan.rules().get(ruleIndex);
        final RuleOutline outline = plan.outlines().get(ruleIndex);
        line("rule " + info.id() + " version " + info.version() + ": " + info.name());
        line("  file " + outline.file());
        line("  severity " + info.severity() + ", risk score " + info.riskScore());
        line("  query");
        indented("    ", outline.query());
        line("  simplified");
        indented("    ", outline.simplified());
        if (outline.stages().size() > 1) {
            final long maxspanNs = outline.maxspanNs();
            line("  maxspan " + (0 == maxspanNs ? "none" : span(maxspanNs)));
        }
        final List<RuleOutline.Stage> stages = outline.stages();
        for (int i = 0; i < stages.size(); i++) {
            final RuleOutline.Stage stage = stages.get(i);
            final int stageId = outline.firstStageId() + i;
            final String keys = stage.keys().isEmpty() ? "" : " by " + stage.keys();
            line("  " + stage.role() + " (s" + stageId + ")" + keys);
            indented("    ", plan.matches().describeStage(stageId));
            late(stageId);
        }
    }

    /** What the stateful half decides of a stage. */
    private void late(int stageId) {
        if (plan.stages().late().isLate(stageId)) {
            final int condition = plan.stages().late().condition(stageId);
            line("    and, decided with earlier events:");
            indented("      ", plan.matches().late().describeStage(condition));
            indented("      ", plan.matches().late().describePredicates(condition));
        }
    }

    private void indented(String indent, String text) {
        text.strip().lines().forEach(l -> line((indent + l).stripTrailing()));
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    /** The largest unit that gives a whole number. */
    private static String span(long ns) {
        int unit = 0;
        while (0 != ns % UNIT_NS[unit]) {
            unit++;
        }
        return ns / UNIT_NS[unit] + UNITS[unit];
    }
}
