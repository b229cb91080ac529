package io.ringfence.rule;

import io.ringfence.eql.Diagnostic;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** CONTRACT STUB, owner: rule/compile. A set of rules loaded from files and folders; immutable. */
public final class RuleSet {
    private RuleSet() {}

    /**
     * Loads *.toml files and folders (recursively, sorted); throws RuleException with every problem
     * of every file.
     */
    public static RuleSet load(Path... paths) {
        throw new UnsupportedOperationException();
    }

    /** As load, but keeps the good rules: errors are in problems(). */
    public static RuleSet loadLenient(RuleSettings settings, List<Path> paths) {
        throw new UnsupportedOperationException();
    }

    /** One rule from EQL text alone (for query and tests). */
    public static RuleSet ofQuery(String id, String eql, RuleSettings settings) {
        throw new UnsupportedOperationException();
    }

    public List<Rule> rules() {
        throw new UnsupportedOperationException();
    }

    /** Errors (lenient loading) and warnings, in file order. */
    public List<Diagnostic> problems() {
        throw new UnsupportedOperationException();
    }

    /** Rules of other types left out, by type. */
    public Map<String, Integer> skippedByType() {
        throw new UnsupportedOperationException();
    }

    /** SHA-256 over the rules in canonical form. */
    public String digest() {
        throw new UnsupportedOperationException();
    }

    public RuleSettings settings() {
        throw new UnsupportedOperationException();
    }
}
