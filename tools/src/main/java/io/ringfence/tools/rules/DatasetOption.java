package io.ringfence.tools.rules;

import io.ringfence.rule.RuleSettings;

import picocli.CommandLine.Option;

/** Whether rules see events of all data sets. */
final class DatasetOption {
    @Option(
            names = "--no-dataset-filter",
            description = {
                "Let rules see events of any data set. By default those whose data_stream.dataset (or",
                "event.dataset) is in none of the rule's index patterns are left out."
            })
    private boolean off;

    RuleSettings settings() {
        return RuleSettings.defaults().withDatasetFilter(!off);
    }
}
