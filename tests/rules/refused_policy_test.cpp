// A policy that AWS refuses lets nobody in: that it is refused is what is said of it.
#include <doctest/doctest.h>

#include <string>

#include "rules/severities.h"

using namespace lintel;

TEST_CASE("What a policy with a key in an operator's place would let in is no second finding") {
  struct Case {
    const char* condition;
    const char* open;
    const char* invalid;
  };
  for (const Case& c : {Case{"", "high", ""},
                        {", Condition: {'aws:SourceAccount': '111122223333'}", "", "medium"},
                        {", Condition: {'aws:SourceAccount': ['111122223333']}", "", "medium"},
                        {", Condition: {StringEqual: {'aws:SourceAccount': '111122223333'}}", "", "medium"},
                        {", Condition: {StringEquals: {'aws:SourceAccount': '111122223333'}}", "", ""},
                        {", Condition: {StringLike: {'aws:SourceAccount': '*'}}", "high", ""}}) {
    INFO(c.condition);
    const std::string policy =
        "Resources:\n  Q: {Type: AWS::SQS::Queue}\n  P:\n    Type: AWS::SQS::QueuePolicy\n    Properties:\n      "
        "Queues: "
        "[!Ref Q]\n      PolicyDocument:\n        Version: '2012-10-17'\n        Statement: [{Effect: Allow, "
        "Principal: "
        "'*', Action: 'sqs:SendMessage', Resource: !GetAtt Q.Arn" +
        std::string(c.condition) + "}]\n";
    CHECK(severities_of("sqs-queue-policy-public", "t.yaml", policy) == c.open);
    CHECK(severities_of("iam-resource-policy-invalid", "t.yaml", policy) == c.invalid);
  }
}
