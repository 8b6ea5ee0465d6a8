// A port that is open to all addresses that anybody has is open to anyone, however they are written.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "cli/program.h"

using lintel::test::Answer;
using lintel::test::run_program;
using lintel::test::TemporaryDirectory;

namespace {

std::string joined(const std::vector<std::string>& ranges) {
  std::string text;
  for (const std::string& range : ranges) text += (text.empty() ? "\"" : ", \"") + range + "\"";
  return text;
}

std::string group_of_code(const std::string& attribute, const std::vector<std::string>& ranges) {
  return "resource \"aws_security_group\" \"g\" {\n  ingress {\n    from_port = 22\n    to_port = 22\n    protocol = "
         "\"tcp\"\n    " +
         attribute + " = [" + joined(ranges) + "]\n  }\n}\n";
}

std::string group_of_template(const std::string& property, const std::vector<std::string>& ranges) {
  std::string rules;
  for (const std::string& range : ranges)
    rules += "        - {IpProtocol: tcp, FromPort: 22, ToPort: 22, " + property + ": \"" + range + "\"}\n";
  return "Resources:\n  G:\n    Type: AWS::EC2::SecurityGroup\n    Properties:\n      GroupDescription: d\n"
         "      SecurityGroupIngress:\n" +
         rules;
}

}  // namespace

TEST_CASE("A port that is open to all public addresses is reported, in both languages") {
  std::vector<std::string> eighths_of_ipv4;
  for (int i = 0; i < 8; ++i) eighths_of_ipv4.push_back(std::to_string(32 * i) + ".0.0.0/3");
  struct Case {
    const char* about;
    bool is_ipv6;
    std::vector<std::string> ranges;
    bool is_open;
  };
  const Case cases[] = {
      {"all of IPv4", false, {"0.0.0.0/0"}, true},
      {"in eighths", false, eighths_of_ipv4, true},
      {"a network of IPv4", false, {"10.0.0.0/8"}, false},
      {"all of IPv6", true, {"::/0"}, true},
      {"what the internet carries", true, {"2000::/3"}, true},
      {"in two", true, {"2000::/4", "3000::/4"}, true},
      {"what has been given out", true, {"2000::/4"}, true},
      {"what has not", true, {"3000::/4"}, false},
      {"private addresses of IPv6", true, {"fd00::/8"}, false},
  };
  for (const Case& each : cases) {
    const TemporaryDirectory code{
        {"main.tf", group_of_code(each.is_ipv6 ? "ipv6_cidr_blocks" : "cidr_blocks", each.ranges)}};
    const TemporaryDirectory written{{"t.yaml", group_of_template(each.is_ipv6 ? "CidrIpv6" : "CidrIp", each.ranges)}};
    for (const TemporaryDirectory* folder : {&code, &written}) {
      INFO(std::string(each.about));
      const Answer answer = run_program({"scan", ".", "--select", "ec2-security-group-ssh-open", "--format", "compact"},
                                        "", folder->path());
      INFO(answer.out << answer.err);
      CHECK(answer.exit_code == (each.is_open ? 1 : 0));
      CHECK((answer.out.find("opens port 22") != std::string::npos) == each.is_open);
    }
  }
}
