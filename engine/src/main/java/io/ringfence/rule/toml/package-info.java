/**
 * TOML with places: typed reading of tables whose complaints become diagnostics, and where each
 * character of a string stands in its file.
 */
package io.ringfence.rule.toml;
