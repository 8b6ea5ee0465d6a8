// The state of a control, from what the code says.
#include <doctest/doctest.h>

#include "review/control_text.h"
#include "reviewed.h"

namespace lintel::review::test {
namespace {

const std::string encrypted = R"(
    control "Q-1" {
      title = "Queues are encrypted"
      rules = ["sqs-queue-unencrypted"]
    }
)";

std::string queue(const std::string& name, const std::string& setting, const std::string& comment = {}) {
  return "resource \"aws_sqs_queue\" \"" + name + "\" {\n  " + comment + "\n  sqs_managed_sse_enabled = " + setting +
         "\n}\n";
}

const std::string variable = "variable \"encrypted\" {\n  type = bool\n}\n";
const std::string with_reason = "# lintel:ignore sqs-queue-unencrypted -- holds nothing but ticks";
const std::string without_reason = "# lintel:ignore sqs-queue-unencrypted";
const std::string ended = "# lintel:ignore sqs-queue-unencrypted until=2025-12-31 -- until the move";

}  // namespace

TEST_CASE("A control has one state, and the worst that the code shows") {
  struct Case {
    const char* name;
    std::string code;
    State state;
  };
  const Case cases[] = {
      {"one fails", queue("q", "false"), State::not_met},
      {"one complies", queue("q", "true"), State::met},
      {"one of two fails", queue("a", "true") + queue("b", "false"), State::not_met},
      {"all comply", queue("a", "true") + queue("b", "true"), State::met},
      {"one is not known", variable + queue("q", "var.encrypted"), State::undecided},
      {"one fails beside one that is not known", variable + queue("a", "var.encrypted") + queue("b", "false"),
       State::not_met},
      {"one complies beside one that is not known", variable + queue("a", "var.encrypted") + queue("b", "true"),
       State::undecided},
      {"somebody accepts it", queue("q", "false", with_reason), State::accepted},
      {"nobody says why", queue("q", "false", without_reason), State::not_met},
      {"what was accepted has ended", queue("q", "false", ended), State::not_met},
      {"one is accepted, one is not known", variable + queue("a", "false", with_reason) + queue("b", "var.encrypted"),
       State::undecided},
      {"one is accepted, one complies", queue("a", "false", with_reason) + queue("b", "true"), State::accepted},
      {"there is none", "resource \"aws_sns_topic\" \"t\" {\n}\n", State::absent},
      {"there is none of it", "resource \"aws_sqs_queue\" \"q\" {\n  count = 0\n}\n", State::absent},
  };
  const auto framework = framework_of(encrypted);
  for (const Case& c : cases) {
    CAPTURE(c.name);
    const TemporaryDirectory folder{{"main.tf", c.code}};
    const Review review = review_folder(folder, framework);
    CHECK(std::string(to_string(review.sections[0].controls[0].state)) == to_string(c.state));
    Counts expected{};
    expected[static_cast<std::size_t>(c.state)] = 1;
    CHECK(review.counts == expected);
    CHECK(review.sections[0].counts == expected);
  }
}

TEST_CASE("A control without rules cannot be seen, and one whose rules concern nothing is not in the code") {
  const TemporaryDirectory folder{{"main.tf", queue("q", "true")}};
  const Review review = review_folder(folder, framework_of(R"(
    control "1" {
      title  = "Root has MFA"
      ask    = "Where is the device?"
      reason = "No code shows it."
    }
    control "2" {
      title = "Buckets"
      rules = ["s3-bucket-*"]
    }
    control "3" {
      title = "Encryption"
      areas = ["data-protection/encryption-at-rest"]
    }
    control "4" {
      title = "Not the start of a word of an area"
      areas = ["data-protection/encryption-at"]
    }
  )"));
  const auto& controls = review.sections[0].controls;
  CHECK(controls[0].state == State::invisible);
  CHECK(controls[1].state == State::absent);
  CHECK(controls[1].evidence.size() > 10);
  CHECK(controls[2].state == State::met);
  CHECK(controls[3].state == State::invisible);
}

TEST_CASE("Code cannot prove a control that asks for more than code shows") {
  const auto asking = framework_of(R"(
    control "1" {
      title = "Queues are encrypted, and somebody looks after their keys"
      rules = ["sqs-queue-unencrypted"]
      ask   = "Who?"
    }
  )");
  const std::pair<const char*, State> cases[] = {{"true", State::in_code}, {"false", State::not_met}};
  for (const auto& [setting, state] : cases) {
    const TemporaryDirectory folder{{"main.tf", queue("q", setting)}};
    CHECK(std::string(to_string(review_folder(folder, asking).sections[0].controls[0].state)) == to_string(state));
  }
}

TEST_CASE("What complies is listed by its place, and not what fails another rule of the control") {
  const TemporaryDirectory folder{{"main.tf", queue("good", "true") + queue("bad", "false")}};
  const Review review = review_folder(folder, framework_of(R"(
    control "1" {
      title = "Queues"
      rules = ["sqs-queue-unencrypted", "sqs-queue-policy-public"]
    }
  )"));
  const ControlEvidence evidence = gather(review.sections[0].controls[0], review);
  REQUIRE(evidence.failing.size() == 1);
  CHECK(review.report.findings[evidence.failing[0]].resource_address == "aws_sqs_queue.bad");
  REQUIRE(evidence.complying.size() == 1);
  const Compliance::Resource& resource = review.report.compliance.resources[evidence.complying[0]];
  CHECK(resource.address == "aws_sqs_queue.good");
  CHECK(resource.type == "AWS::SQS::Queue");
  CHECK(place_text(resource.location) == "main.tf:1:1");
}

TEST_CASE("Who accepts a finding is told by reason, end and place") {
  const TemporaryDirectory folder{
      {"main.tf", queue("q", "false", "# lintel:ignore sqs-queue-unencrypted until=2026-06-30 -- only ticks")}};
  const Review review = review_folder(folder, framework_of(encrypted));
  const ControlEvidence evidence = gather(review.sections[0].controls[0], review);
  REQUIRE(evidence.accepted.size() == 1);
  const Acceptance& acceptance = *review.report.findings[evidence.accepted[0]].acceptance;
  CHECK(acceptance.reason == "only ticks");
  CHECK(acceptance.until == "2026-06-30");
  CHECK(acceptance.location.start_line == 2);
}

TEST_CASE("Both languages, and resources under conditions") {
  struct Case {
    const char* name;
    std::string code;
    State state;
  };
  const std::string parameter =
      "Parameters:\n  On: {Type: String, AllowedValues: ['true', 'false']}\nConditions:\n"
      "  IsOn: !Equals [!Ref On, 'true']\n";
  const Case cases[] = {
      {"fails", "Resources:\n  Q: {Type: AWS::SQS::Queue, Properties: {SqsManagedSseEnabled: false}}\n",
       State::not_met},
      {"complies", "Resources:\n  Q: {Type: AWS::SQS::Queue, Properties: {SqsManagedSseEnabled: true}}\n", State::met},
      {"complies where it exists",
       parameter +
           "Resources:\n  Q: {Type: AWS::SQS::Queue, Condition: IsOn, Properties: {SqsManagedSseEnabled: true}}\n",
       State::met},
      {"fails where it exists",
       parameter +
           "Resources:\n  Q: {Type: AWS::SQS::Queue, Condition: IsOn, Properties: {SqsManagedSseEnabled: false}}\n",
       State::not_met},
      {"fails in one of two ways",
       parameter +
           "Resources:\n  Q: {Type: AWS::SQS::Queue, Properties: {SqsManagedSseEnabled: !If [IsOn, true, false]}}\n",
       State::not_met},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    const TemporaryDirectory folder{{"template.yaml", c.code}};
    const Review review = review_folder(folder, framework_of(encrypted));
    CHECK(std::string(to_string(review.sections[0].controls[0].state)) == to_string(c.state));
  }
}

}  // namespace lintel::review::test
