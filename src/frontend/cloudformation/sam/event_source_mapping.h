#pragma once

#include "frontend/cloudformation/sam/translation.h"

namespace lintel::cloudformation::sam {

/// Makes the event source mapping of a source that Lambda polls (SQS, Kinesis, DynamoDB, MSK, MQ, Kafka, DocumentDB),
/// and lets the function's generated role, if it has one, read from it.
void add_event_source_mapping(Translation& translation, const Event& event, const Target& target, Draft* role);

/// Adds a managed policy to a role, once; null for either does nothing.
void add_managed_policy(Draft* role, Draft* arn);

}  // namespace lintel::cloudformation::sam
