/**
 * From a match to an alert: one JSON object a line, ECS first, with the whole documents of the
 * matched events and a deterministic id.
 *
 * <pre>
 *   match -> AlertContent -> AlertId        rule id, version, identities of the events
 *                         -> AlertWriter -> Alert (flyweight) -> AlertSink
 *            AlertBudget: max_signals an interval; the rest is told in one summary alert
 * </pre>
 *
 * Runs on the thread that completed the match. The alert of one plain event allocates nothing; a
 * sequence's, and one of a document that no sensor writes so, some tens of kilobytes.
 */
package io.ringfence.alert;
