// What a rule decides of a resource for which there are more combinations of conditions than may be tried.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "lintel/scan.h"
#include "source/source_set.h"

using namespace lintel;

namespace {

constexpr int inputs = 10;

std::string name(const char* stem, int number) {
  return stem + std::to_string(number);
}

/// A template with ten parameters and a condition of each, and one, `Any`, that holds if one of those does.
std::string with_conditions(const std::string& resources) {
  std::string parameters = "Parameters:\n", conditions = "Conditions:\n", any = "  Any: !Or [";
  for (int i = 0; i < inputs; ++i) {
    parameters += "  " + name("P", i) + ": {Type: String, Default: 'no'}\n";
    conditions += "  " + name("C", i) + ": !Equals [!Ref " + name("P", i) + ", 'yes']\n";
    any += (i == 0 ? "!Condition " : ", !Condition ") + name("C", i);
  }
  return parameters + conditions + any + "]\n  Other: !Not [!Condition C0]\nResources:\n" + resources;
}

ScanReport scan_for(const std::string& rule, const std::string& text) {
  ScanOptions options;
  options.paths = {"code"};
  options.select = {rule};
  options.threads = 1;
  options.reader = make_memory_reader({{"code/t.yaml", text}});
  return scan(options);
}

bool met_budget(const ScanReport& report) {
  return std::any_of(report.diagnostics.begin(), report.diagnostics.end(),
                     [](const Diagnostic& diagnostic) { return diagnostic.code == "budget-scenarios"; });
}

/// Tags whose values hang on all conditions.
std::string chosen_tags(const std::string& side) {
  std::string tags;
  for (int i = 0; i < inputs; ++i)
    tags += "        - {Key: " + name("k", i) + ", Value: !If [" + name("C", i) + ", " + side + ", none]}\n";
  return tags;
}

}  // namespace

TEST_CASE("How a resource comes to exist is not told apart by a rule that does not ask for it") {
  const ScanReport report = scan_for("ec2-volume-unencrypted", with_conditions("  V:\n"
                                                                               "    Type: AWS::EC2::Volume\n"
                                                                               "    Condition: Any\n"
                                                                               "    Properties:\n"
                                                                               "      AvailabilityZone: eu-west-1a\n"
                                                                               "      Size: 8\n"
                                                                               "      Encrypted: false\n"));
  CHECK_FALSE(met_budget(report));
  CHECK(report.findings.size() == 1);
}

TEST_CASE("Choices of which no side gives a secret are not decided") {
  const auto volume = [](const std::string& side) {
    return with_conditions(
        "  V:\n    Type: AWS::EC2::Volume\n    Properties:\n      AvailabilityZone: eu-west-1a\n      Size: 8\n"
        "      Tags:\n" +
        chosen_tags(side));
  };
  const ScanReport plain = scan_for("secret-passed-in-description", volume("some"));
  CHECK_FALSE(met_budget(plain));
  CHECK(plain.findings.empty());
}

TEST_CASE("What the defaults deploy is among what is tried of too many combinations") {
  std::string rules;
  for (int i = 0; i < inputs; ++i)
    rules += "        - !If [" + name("C", i) + ", {IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 10.0.0." +
             std::to_string(i) + "/32}, !Ref 'AWS::NoValue']\n";
  const ScanReport report = scan_for(
      "ec2-security-group-ssh-open",
      with_conditions("  G:\n    Type: AWS::EC2::SecurityGroup\n    Properties:\n      GroupDescription: g\n"
                      "      SecurityGroupIngress:\n"
                      "        - {IpProtocol: tcp, FromPort: !If [C9, 443, !If [C8, 443, 22]], ToPort: !If [C9, 443, "
                      "!If [C8, 443, 22]], CidrIp: 0.0.0.0/0}\n" +
                      rules));
  CHECK(met_budget(report));
  CHECK(report.findings.size() == 1);
}
