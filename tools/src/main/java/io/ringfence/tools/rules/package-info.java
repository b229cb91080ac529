/** Commands that check, list and explain rules. */
package io.ringfence.tools.rules;
