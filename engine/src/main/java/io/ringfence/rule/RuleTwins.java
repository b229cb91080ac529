package io.ringfence.rule;

import io.ringfence.alert.RuleInfo;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Behaviour rules come in several files, one for each group of operating systems, with the same id
 * and all else the same: they are one rule for all of these systems.
 */
final class RuleTwins {
    private static final String OS_LIST = "os_list";
    private static final String EMPTY = "[]";

    private RuleTwins() {}

    /** The first rule for the systems of both, or null when they differ in anything else. */
    static Rule merge(Rule first, Rule second) {
        final String one = first.info().extra().get(OS_LIST);
        final String other = second.info().extra().get(OS_LIST);
        final boolean twins =
                first.endpointDialect()
                        && second.endpointDialect()
                        && null != one
                        && null != other
                        && !EMPTY.equals(one)
                        && !EMPTY.equals(other)
                        && first.source().text().equals(second.source().text())
                        && with(first.info(), other).equals(second.info());
        if (!twins) {
            return null;
        }
        final String both = one.equals(other) ? one : union(one, other);
        return new Rule(
                with(first.info(), both),
                first.file(),
                first.source(),
                first.query(),
                true,
                first.place(),
                first.categoryField(),
                false);
    }

    /** Two JSON arrays as one, the same whichever comes first. */
    private static String union(String one, String other) {
        final boolean inOrder = one.compareTo(other) < 0;
        final String low = inOrder ? one : other;
        final String high = inOrder ? other : one;
        return low.substring(0, low.length() - 1) + "," + high.substring(1);
    }

    private static RuleInfo with(RuleInfo info, String systems) {
        final Map<String, String> extra = new TreeMap<>(info.extra());
        extra.put(OS_LIST, systems);
        return new RuleInfo(
                info.id(),
                info.name(),
                info.version(),
                info.description(),
                info.severity(),
                info.riskScore(),
                info.authors(),
                info.license(),
                info.tags(),
                info.references(),
                info.falsePositives(),
                info.note(),
                info.setup(),
                info.index(),
                info.threats(),
                info.schedule(),
                info.buildingBlock(),
                Collections.unmodifiableMap(extra));
    }
}
