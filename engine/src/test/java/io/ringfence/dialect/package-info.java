/** Tests of what the endpoint dialect adds to EQL, from rule file to alert. */
package io.ringfence.dialect;
