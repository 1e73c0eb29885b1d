locals {
  container_port = 8080

  # One entry is one Fargate service with its target group and its rule on the load balancer.
  services = {
    orders = {
      image         = "orders:2.14.0"
      desired_count = 2
      priority      = 10
      paths         = ["/orders", "/orders/*"]
    }
    products = {
      image         = "products:1.8.3"
      desired_count = 2
      priority      = 20
      paths         = ["/products", "/products/*"]
    }
  }

  routes = [
    "ANY /orders",
    "ANY /orders/{proxy+}",
    "GET /products",
    "GET /products/{proxy+}",
  ]
}
