package io.ringfence.rule;

import io.ringfence.alert.RuleInfo;
import io.ringfence.eql.Query;
import io.ringfence.eql.Source;

/**
 * One rule: its facts, and its query parsed and type-checked.
 *
 * @param info the facts
 * @param file the file's name as given
 * @param source the query's text and its place in the file
 * @param query parsed and checked without errors
 * @param endpointDialect whether the file is a behaviour rule of the endpoint dialect
 * @param place maps places in the query's text to places in the file
 * @param categoryField what {@code process where} compares with in this rule: its {@code
 *     event_category_override}, or the setting
 * @param adHoc whether it is a query typed in, not a rule: without time bound and with pipes
 */
public record Rule(
        RuleInfo info,
        String file,
        Source source,
        Query query,
        boolean endpointDialect,
        QueryPlace place,
        String categoryField,
        boolean adHoc) {}
