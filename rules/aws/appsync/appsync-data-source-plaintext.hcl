rule "appsync-data-source-plaintext" {
  title    = "AppSync API calls its data source without TLS"
  severity = "medium"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::AppSync::DataSource"

  when    = self.HttpConfig.Endpoint != null
  require = !matches(lower(self.HttpConfig.Endpoint), "http://*")
  at      = self.HttpConfig.Endpoint
  message = "${self.address} calls its data source by plain HTTP"

  reason     = <<-TEXT
    Requests, the tokens in them and the answers cross the internet readable, although the caller sees HTTPS. Anyone on the path
    reads and changes them.
  TEXT
  fix        = "Let the data source listen with TLS, and begin `${name("HttpConfig.Endpoint")}` with `https://`."
  no_repair  = "it takes a certificate, or another side that offers TLS"
  references = ["https://docs.aws.amazon.com/appsync/latest/devguide/tutorial-http-resolvers.html"]
  controls   = { "nist-800-53-r5" = ["SC-8", "SC-13"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_appsync_datasource" "example" {
        api_id = "a1b2c3"
        name   = "orders"
        type   = "HTTP"
        http_config {
          endpoint = "http://orders.shop.example.com" # finding
        }
      }
    TF
    good = <<-TF
      resource "aws_appsync_datasource" "example" {
        api_id = "a1b2c3"
        name   = "orders"
        type   = "HTTP"
        http_config {
          endpoint = "https://orders.shop.example.com"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::AppSync::DataSource
          Properties:
            ApiId: a1b2c3
            Name: orders
            Type: HTTP
            HttpConfig:
              Endpoint: http://orders.shop.example.com # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::AppSync::DataSource
          Properties:
            ApiId: a1b2c3
            Name: orders
            Type: HTTP
            HttpConfig:
              Endpoint: https://orders.shop.example.com
    YAML
  }
}
