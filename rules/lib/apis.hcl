# APIs and their stages.

function "names_another_stage" {
  description = "Whether a stage is only what a deployment's `StageName` makes of a stage that is another resource"
  parameters  = ["stage"]
  result = proven(
    stage.source_type == "AWS::ApiGateway::Deployment"
    && any([
      for other in resources("AWS::ApiGateway::Stage") :
      refers(stage.StageName, other) || (same(stage.StageName, other.StageName) && same(stage.RestApiId, other.RestApiId))
      if other.source_type != "AWS::ApiGateway::Deployment"
    ])
  )
}

function "private_api" {
  description = "Whether a REST API has private endpoints only: whoever calls it comes from a VPC endpoint"
  parameters  = ["api"]
  result      = proven(any([for type in api.EndpointConfiguration.Types[*] : upper(type) == "PRIVATE"]))
}

function "meant_for_everybody" {
  description = "Whether a path is one that callers have no credentials for: signing in, callbacks, health, reports of browsers, well-known files"
  parameters  = ["path"]
  result = proven(
    can(
      regex(
        join("|", [
          "(?i)csp|/reports?\\b|webhook|/hooks?\\b|pub-?sub|callback|health|heartbeat|/ping\\b|/status\\b|/login|/signin|/sign-in|/signup|/register|oauth",
          "openid|/auth\\b|/token\\b|[.]well-known|favicon|robots[.]txt|/public\\b|/docs?\\b|swagger|openapi",
        ]),
        path,
      )
    )
  )
}

function "lures" {
  description = "Whether an API, or a part of it, is called a trap for those who look where nobody sends them"
  parameters  = ["part", "api"]
  result      = called(part, [api.Name, api.Description], "honey ?(?:pot|token)s?|bad ?bots?|bot ?traps?")
}

function "resolves_nothing" {
  description = "Whether a GraphQL API is known to have neither a schema nor a source of data: there is nothing to ask it for"
  parameters  = ["api"]
  result = proven(
    api.Schema == null
    && length(related(api, "AWS::AppSync::GraphQLSchema", "ApiId")) == 0
    && length(related(api, "AWS::AppSync::DataSource", "ApiId")) == 0
    && length(related(api, "AWS::AppSync::Resolver", "ApiId")) == 0
  )
}
