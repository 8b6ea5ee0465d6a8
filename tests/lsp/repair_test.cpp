// The repairs that the editor offers: tests/repair tries what they are.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "lsp/client.h"

namespace lintel::lsp::test {

TEST_CASE("the repair is the preferred code action of a finding") {
  const std::string text = "resource \"aws_sqs_queue\" \"q\" {\n  sqs_managed_sse_enabled = false\n}\n";
  Client client;
  client.start();
  client.open("main.tf", text);
  const std::size_t at = text.find("false");
  const Json actions = client.actions("main.tf", text, {at, at});
  const auto repair =
      std::find_if(actions.begin(), actions.end(), [](const Json& each) { return each.contains("isPreferred"); });
  REQUIRE(repair != actions.end());
  CHECK((*repair)["title"] == "Set `sqs_managed_sse_enabled` to true");
  const std::string repaired = apply_edits(text, (*repair)["edit"]["changes"][client.uri("main.tf")]);
  CHECK(repaired == "resource \"aws_sqs_queue\" \"q\" {\n  sqs_managed_sse_enabled = true\n}\n");
  client.change("main.tf", repaired);
  CHECK(client.shown_in("main.tf", repaired).empty());
}

}  // namespace lintel::lsp::test
